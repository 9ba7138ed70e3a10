import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keptScreens } from './0190-kept-screens.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

test('an index from before keeps its archives and knows of no screen', () => {
  const db = new Database(':memory:');
  const before = migrations.filter(({ version }) => version < keptScreens.version);
  migrate(db, 'index', before);
  db.exec(
    `INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'mitdb', '/mitdb', 0, '2026-01-01')`,
  );
  migrate(db, 'index', [...before, keptScreens]);
  expect(db.prepare('SELECT name FROM archives').pluck().all()).toEqual(['mitdb']);
  expect(db.prepare('SELECT count(*) FROM kept_screens').pluck().get()).toBe(0);
});
