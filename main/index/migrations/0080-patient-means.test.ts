import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { patientMeans } from './0080-patient-means.ts';
import { migrate } from './migrate.ts';

test('class means from before stay, as those of no chosen beats; means of patients go with their explanation', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', [first]);
  db.exec(`INSERT INTO models VALUES (1, 'm', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO explanations VALUES (1, 1, 'grad-cam', 'all', 'test', '{}', '2026-01-01')`);
  migrate(db, 'index', [first, patientMeans]);
  expect(db.prepare('SELECT method, among FROM explanations').all()).toEqual([{ method: 'grad-cam', among: '' }]);
  db.exec(`INSERT INTO explanation_patients VALUES (1, 'V', 0, x'', x'', x'', x'', x''); DELETE FROM models`);
  expect(db.prepare('SELECT count(*) FROM explanation_patients').pluck().get()).toBe(0);
});
