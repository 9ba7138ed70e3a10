import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keptSettings } from './0230-kept-settings.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('an index of the version before keeps its rows, and has no settings', () => {
  const db = new Database(':memory:');
  const before = migrations.filter(({ version }) => version < keptSettings.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO kept_screens (screen, params, turn) VALUES ('beats', '{}', 1)`);
  migrate(db, 'index', [...before, keptSettings]);
  expect(versionOf(db)).toBe(keptSettings.version);
  expect(db.prepare('SELECT screen FROM kept_screens').pluck().all()).toEqual(['beats']);
  expect(db.prepare('SELECT count(*) FROM kept_settings').pluck().get()).toBe(0);
});
