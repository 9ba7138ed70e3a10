import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keptLists } from './0200-kept-lists.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('lists are kept in an index of the version before, whose rows stay as they were', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = migrations.filter(({ version }) => version < keptLists.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO kept_screens (screen, params, turn) VALUES ('beats', '{}', 1)`);
  migrate(db, 'index', [...before, keptLists]);
  expect(versionOf(db)).toBe(keptLists.version);
  expect(db.prepare('SELECT screen FROM kept_screens').pluck().all()).toEqual(['beats']);
  db.exec(`INSERT INTO kept_lists (beat_ids) VALUES ('[1]'); INSERT INTO kept_list_records VALUES (1, 3, 'x')`);
  db.exec('DELETE FROM kept_lists');
  expect(db.prepare('SELECT count(*) FROM kept_list_records').pluck().get()).toBe(0);
});
