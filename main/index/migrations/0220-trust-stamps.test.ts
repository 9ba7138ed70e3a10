import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { trustStamps } from './0220-trust-stamps.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('an index of the version before keeps its rows, and has no stamp and no localisation', () => {
  const db = new Database(':memory:');
  const before = migrations.filter(({ version }) => version < trustStamps.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO kept_screens (screen, params, turn) VALUES ('beats', '{}', 1)`);
  migrate(db, 'index', [...before, trustStamps]);
  expect(versionOf(db)).toBe(trustStamps.version);
  expect(db.prepare('SELECT screen FROM kept_screens').pluck().all()).toEqual(['beats']);
  expect(db.prepare('SELECT count(*) FROM trust_stamps').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM localisations').pluck().get()).toBe(0);
});
