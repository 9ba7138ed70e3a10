import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { conceptUses } from './0290-concept-uses.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('an index of the version before keeps its rows, and has no use of concepts', () => {
  const db = new Database(':memory:');
  const before = migrations.filter(({ version }) => version < conceptUses.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO kept_screens (screen, params, turn) VALUES ('beats', '{}', 1)`);
  migrate(db, 'index', [...before, conceptUses]);
  expect(versionOf(db)).toBe(conceptUses.version);
  expect(db.prepare('SELECT screen FROM kept_screens').pluck().all()).toEqual(['beats']);
  expect(db.prepare('SELECT count(*) FROM concept_uses').pluck().get()).toBe(0);
});
