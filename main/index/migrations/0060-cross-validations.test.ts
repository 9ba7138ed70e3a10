import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { crossValidations } from './0060-cross-validations.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

/** The version before, whichever it is, with a record, its beat, and a model that knows it. */
function versionBefore(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', migrations, 59);
  db.exec(`
    INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'mitdb', '/mitdb', 0, '2026-01-01');
    INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
      VALUES (3, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 1);
    INSERT INTO beats VALUES (3 << 24, 3, 77, 'N', NULL, NULL, NULL);
    INSERT INTO models (id, name, label_set, synthetic, card, created_at) VALUES (5, 'cnn', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO model_beats VALUES (5, 3 << 24, 'N', 'test', 0, 0, 0.9, 0.9);
  `);
  return db;
}

test('keeps every row and adds no cross-validation', () => {
  const db = versionBefore();
  const rows = () =>
    ['records', 'beats', 'models', 'model_beats'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  migrate(db, 'index', migrations, 60);
  expect(versionOf(db)).toBe(crossValidations.version);
  expect(rows()).toEqual(before);
  expect(db.prepare('SELECT * FROM cross_validations').all()).toEqual([]);
});

test('what was said of a record goes with it, the cross-validation stays; removed, it takes its beats along', () => {
  const db = versionBefore();
  migrate(db, 'index', migrations, 60);
  const said = () => (db.prepare('SELECT beat_id >> 24 AS record FROM out_of_sample').all() as object[]).length;
  db.exec(`
    INSERT INTO cross_validations VALUES (1, 'cv', '{}', 1, '2026-01-02');
    INSERT INTO out_of_sample VALUES (1, 3 << 24, 1, 0, 0, 0.9, 0.9, x'00'), (1, 4 << 24, 2, 0, 0, 0.9, 0.9, x'00');
    DELETE FROM records;
  `);
  expect(said()).toBe(1);
  db.exec('DELETE FROM cross_validations');
  expect(said()).toBe(0);
});
