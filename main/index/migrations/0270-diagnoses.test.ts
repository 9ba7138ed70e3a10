import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { diagnoses } from './0270-diagnoses.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

test('records from before are kept, and nothing is stated of them until their comments are read', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = migrations.filter(({ version }) => version < diagnoses.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'a', '/a', 0, '2026-01-01');
    INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
    VALUES (7, 1, 'r', 'r.hea', 'r', 500, 5000, '["Dx: 164889003"]', '[]', '{}', 0)`);
  migrate(db, 'index', [...before, diagnoses]);
  expect(db.prepare('SELECT id, comments FROM records').all()).toEqual([{ id: 7, comments: '["Dx: 164889003"]' }]);
  const rows = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const tables = ['diagnosis_statements', 'diagnoses', 'diagnosis_words'];
  expect(tables.map(rows)).toEqual([0, 0, 0]);
  db.exec(`INSERT INTO diagnosis_statements (record_id, source) VALUES (7, 'header');
    INSERT INTO diagnoses (record_id, position, system, code) VALUES (7, 0, 'snomed-ct', '164889003');
    INSERT INTO diagnosis_words (archive_id, system, code, name) VALUES (1, 'scp', 'NORM', 'normal ECG')`);
  db.exec('DELETE FROM archives');
  expect(tables.map(rows)).toEqual([0, 0, 0]);
});
