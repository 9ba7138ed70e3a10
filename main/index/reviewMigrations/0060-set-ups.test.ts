import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, versionOf } from '../migrations/migrate.ts';
import { setUps } from './0060-set-ups.ts';
import { reviewMigrations } from './reviewMigrations.ts';

test('set-ups are kept beside the decisions of the version before, one a name', () => {
  const db = new Database(':memory:');
  const before = reviewMigrations.filter(({ version }) => version < setUps.version);
  migrate(db, 'reviews', before);
  db.exec(`
    INSERT INTO decisions (act, reviewer, decided_at, version, archive, folder, record, patient, sampling_rate_hz, annotator, sample,
      given, action, before, after)
    VALUES (1, 'Ada', '2026-01-02', '0.1.0', 'mitdb', '/mitdb', '100', '100', 360, 'atr', 77, 'N', 'keep', '{}', '{}')`);
  migrate(db, 'reviews', [...before, setUps]);
  expect(versionOf(db)).toBe(setUps.version);
  expect(db.prepare('SELECT reviewer FROM decisions').pluck().all()).toEqual(['Ada']);
  const insert = `INSERT INTO set_ups (name, kept_at, document) VALUES ('V only', '2026-01-02', '{}')`;
  db.exec(insert);
  expect(() => db.exec(insert)).toThrow('UNIQUE');
});
