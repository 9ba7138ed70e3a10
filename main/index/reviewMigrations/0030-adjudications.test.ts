import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, versionOf } from '../migrations/migrate.ts';
import { adjudications } from './0030-adjudications.ts';
import { reviewMigrations } from './reviewMigrations.ts';

test('a file from before keeps every decision, which adjudicates nothing and is still never changed', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = reviewMigrations.filter(({ version }) => version < adjudications.version);
  migrate(db, 'reviews', before);
  db.exec(`
    INSERT INTO decisions (act, reviewer, decided_at, version, archive, folder, record, patient, sampling_rate_hz, annotator, sample,
      given, action, before, after, note)
    VALUES (1, 'Ada', '2026-01-01', '0.1.0', 'mitdb', '/mitdb', '100', '100', 360, 'atr', 77, 'N', 'relabel', '{"label":"N"}',
      '{"label":"V"}', 'wide')`);
  migrate(db, 'reviews', [...before, adjudications]);
  expect(versionOf(db)).toBe(30);
  expect(db.prepare('SELECT reviewer, sample, action, note, adjudicates FROM decisions').all()).toEqual([
    { reviewer: 'Ada', sample: 77, action: 'relabel', note: 'wide', adjudicates: null },
  ]);
  expect(() => db.exec("UPDATE decisions SET adjudicates = '[]'")).toThrow('nothing changes one');
});
