import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../migrations/migrate.ts';
import { decisions } from './0010-decisions.ts';
import { places } from './0020-places.ts';

test('keeps every row, and finds what was decided of a place by an index of places', () => {
  const db = new Database(':memory:');
  migrate(db, 'reviews', [decisions]);
  db.exec(`
    INSERT INTO decisions (act, reviewer, decided_at, version, archive, folder, record, patient, sampling_rate_hz, annotator,
      sample, given, action, before, after)
    VALUES (1, 'Ada', '2026-01-01', '0.1.0', 'mitdb', '/mitdb', '100', '100', 360, 'atr', 77, 'N', 'relabel', '{}', '{}')`);
  const rows = () => db.prepare('SELECT * FROM decisions').all();
  const before = rows();
  migrate(db, 'reviews', [decisions, places]);
  expect(rows()).toEqual(before);
  expect(before).toHaveLength(1);
  const plan = db
    .prepare(
      `EXPLAIN QUERY PLAN SELECT * FROM decisions d WHERE +d.reviewer = 'Ada' AND d.record = '100'
       AND d.sample IN (SELECT value FROM json_each('[77]')) ORDER BY d.id`,
    )
    .all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('decisions_place (record=? AND sample=?)');
});
