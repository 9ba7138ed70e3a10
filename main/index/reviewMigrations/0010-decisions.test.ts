import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, versionOf } from '../migrations/migrate.ts';
import { decisions } from './0010-decisions.ts';

const row = `(act, reviewer, decided_at, version, archive, folder, record, patient, sampling_rate_hz, annotator, sample, given,
  action, before, after, target)`;
const values = (action: string, target: number | null) =>
  `(1, 'Ada', '2026-01-01', '0.1.0', 'mitdb', '/mitdb', '100', '100', 360, 'atr', 77, 'N', '${action}', '{}', '{}', ${target})`;

test('a new file takes decisions, numbers them and never gives a number twice', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'reviews', [decisions]);
  expect(versionOf(db)).toBe(10);
  db.exec(`INSERT INTO decisions ${row} VALUES ${values('keep', null)}`);
  db.exec(`INSERT INTO decisions ${row} VALUES ${values('undo', 1)}`);
  expect(db.prepare('SELECT id, action, target, took_ms AS tookMs FROM decisions ORDER BY id').all()).toEqual([
    { id: 1, action: 'keep', target: null, tookMs: null },
    { id: 2, action: 'undo', target: 1, tookMs: null },
  ]);
});

test.each([
  ['an undo of nothing', values('undo', null), /CHECK/],
  ['a verdict about a decision', values('keep', 1), /CHECK/],
  ['an undo of a row that is not there', values('undo', 9), /FOREIGN KEY/],
  ['an action that is none', values('guess', null), /CHECK/],
])('%s is refused', (_, wrong, message) => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'reviews', [decisions]);
  db.exec(`INSERT INTO decisions ${row} VALUES ${values('keep', null)}`);
  expect(() => db.exec(`INSERT INTO decisions ${row} VALUES ${wrong}`)).toThrow(message);
  expect(db.prepare('SELECT count(*) FROM decisions').pluck().get()).toBe(1);
});
