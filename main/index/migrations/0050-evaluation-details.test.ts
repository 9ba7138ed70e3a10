import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { evaluationDetails } from './0050-evaluation-details.ts';
import { migrate } from './migrate.ts';

test('evaluations from before stay and have no details; details go with their evaluation', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', [first]);
  db.exec(`
    INSERT INTO models VALUES (1, 'm', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO evaluations VALUES (4, 1, 'test', '{"accuracy":0.9}', '2026-01-01');
  `);
  migrate(db, 'index', [first, evaluationDetails]);
  expect(db.prepare('SELECT document FROM evaluations').pluck().all()).toEqual(['{"accuracy":0.9}']);
  expect(db.prepare('SELECT count(*) FROM evaluation_details').pluck().get()).toBe(0);
  db.exec(`INSERT INTO evaluation_details VALUES (4, '{}'); DELETE FROM models`);
  expect(db.prepare('SELECT count(*) FROM evaluation_details').pluck().get()).toBe(0);
});
