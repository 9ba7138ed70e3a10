import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { recordFacts } from './0180-record-facts.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

test('records from before are kept and have no facts until they are filled; facts go with their record', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = migrations.filter(({ version }) => version < recordFacts.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'a', '/a', 0, '2026-01-01');
    INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
    VALUES (7, 1, 'r', 'r.hea', 'r', 360, 3600, '["69 M 1085 1629 x1"]', '[]', '{}', 0)`);
  migrate(db, 'index', [...before, recordFacts]);
  expect(db.prepare('SELECT id, comments FROM records').all()).toEqual([{ id: 7, comments: '["69 M 1085 1629 x1"]' }]);
  const facts = db.prepare('SELECT count(*) FROM record_facts').pluck();
  expect(facts.get()).toBe(0);
  db.exec(
    `INSERT INTO record_facts (record_id, age, age_years, sex, text) VALUES (7, '69', 69, 'male', 'r'); DELETE FROM records`,
  );
  expect(facts.get()).toBe(0);
});
