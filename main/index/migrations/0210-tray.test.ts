import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { tray } from './0210-tray.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('an index of the version before keeps its rows, and has an empty tray', () => {
  const db = new Database(':memory:');
  const before = migrations.filter(({ version }) => version < tray.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO kept_screens (screen, params, turn) VALUES ('beats', '{}', 1)`);
  migrate(db, 'index', [...before, tray]);
  expect(versionOf(db)).toBe(tray.version);
  expect(db.prepare('SELECT screen FROM kept_screens').pluck().all()).toEqual(['beats']);
  expect(db.prepare('SELECT count(*) FROM tray_figures').pluck().get()).toBe(0);
});
