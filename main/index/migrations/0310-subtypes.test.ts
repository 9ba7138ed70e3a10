import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { subtypes } from './0310-subtypes.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('an index of the version before keeps its rows, and has no subtypes', () => {
  const db = new Database(':memory:');
  const before = migrations.filter(({ version }) => version < subtypes.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO kept_screens (screen, params, turn) VALUES ('beats', '{}', 1)`);
  migrate(db, 'index', [...before, subtypes]);
  expect(versionOf(db)).toBe(subtypes.version);
  expect(db.prepare('SELECT screen FROM kept_screens').pluck().all()).toEqual(['beats']);
  expect(db.prepare('SELECT count(*) FROM subtypes').pluck().get()).toBe(0);
});
