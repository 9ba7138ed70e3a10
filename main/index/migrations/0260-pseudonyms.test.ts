import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { pseudonyms } from './0260-pseudonyms.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('archives of the version before have no pseudonyms', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', migrations, 259);
  db.exec(
    `INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (4, 'mitdb', '/mitdb', 0, '2026-01-01')`,
  );
  migrate(db, 'index', migrations, 260);
  expect(versionOf(db)).toBe(pseudonyms.version);
  expect(db.prepare('SELECT id, name, pseudonyms FROM archives').all()).toEqual([
    { id: 4, name: 'mitdb', pseudonyms: 0 },
  ]);
});
