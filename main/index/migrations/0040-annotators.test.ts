import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { detectedBeats } from './0020-detected-beats.ts';
import { fractionalBaselines } from './0030-fractional-baselines.ts';
import { annotators } from './0040-annotators.ts';
import { migrate } from './migrate.ts';

test('the annotator that was known keeps its beats and is named with its numbers; detected beats are nobody’s', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = [first, detectedBeats, fractionalBaselines];
  migrate(db, 'index', before);
  db.exec(`
    INSERT INTO archives VALUES (1, 'mitdb', '/mitdb', NULL, 0, '2026-01-01');
    INSERT INTO records VALUES (1, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 2),
      (2, 1, '101', '101.hea', '101', 360, 650000, '[]', '[]', '{}', 1),
      (3, 1, '102', '102.hea', '102', 360, 650000, '[]', '[]', '{}', 1);
    INSERT INTO annotations VALUES (1, 'atr', 0, 18, '+', 0, 0, 0, '(N'), (1, 'atr', 1, 77, 'N', 0, 0, 0, NULL),
      (2, 'man', 0, 70, 'V', 0, 0, 0, NULL), (3, 'atr', 0, 18, '+', 0, 0, 0, '(AFIB');
    INSERT INTO beats VALUES (1 << 24, 1, 77, 'N', NULL, NULL, NULL), (2 << 24, 2, 70, 'V', NULL, NULL, NULL),
      (3 << 24, 3, 50, 'qrs', NULL, NULL, NULL);
  `);
  migrate(db, 'index', [...before, annotators]);
  expect(db.prepare('SELECT * FROM annotators ORDER BY record_id').raw().all()).toEqual([
    [1, 'atr', 2, 1],
    [2, 'man', 1, 1],
    [3, 'atr', 1, 0],
  ]);
  expect(db.prepare('SELECT beats_from, beats_reason FROM records ORDER BY id').raw().all()).toEqual([
    ['atr', 'the reference by convention'],
    ['man', 'the first by name that marks beats'],
    [null, null],
  ]);
  expect(db.prepare('SELECT annotator FROM archives').pluck().all()).toEqual([null]);
  expect(db.prepare('SELECT count(*) FROM beats').pluck().get()).toBe(3);
  db.exec('DELETE FROM archives');
  expect(db.prepare('SELECT count(*) FROM annotators').pluck().get()).toBe(0);
});
