import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Index } from '../query.ts';
import { expectColumnsOfRows } from '../testing/columnsAgree.ts';
import { columns } from './0250-columns.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

/** The version before: three records of beats, one of them detected, one with fractions and one without beats; two models. */
function versionBefore(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', migrations, columns.version - 1);
  const [a, b, c] = [1, 2, 3].map((record) => record * 2 ** 24);
  db.exec(`
    INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'mitdb', '/mitdb', 0, '2026-01-01');
    INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations) VALUES
      (1, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 3), (2, 1, '101', '101.hea', '101', 250, 650000, '[]', '[]', '{}', 0),
      (3, 1, '102', '102.hea', '102', 360, 650000, '[]', '[]', '{}', 2), (4, 1, '103', '103.hea', '103', 360, 650000, '[]', '[]', '{}', 0);
    INSERT INTO beats VALUES (${a}, 1, 77, 'N', NULL, 293, NULL), (${a} + 1, 1, 370, '/', 293, 290, 813.9), (${a} + 2, 1, 660, 'V', 290, NULL, 805.6),
      (${b}, 2, 50, 'qrs', NULL, NULL, NULL),
      (${c}, 3, 0.3, 'N', NULL, 300.4, NULL), (${c} + 1, 3, 300.7, 'A', 300.4, NULL, 834.4);
    INSERT INTO record_symbols VALUES (1, 'N', 1), (1, '/', 1), (1, 'V', 1), (2, 'qrs', 1), (3, 'N', 1), (3, 'A', 1);
    INSERT INTO models (id, name, label_set, synthetic, card, created_at) VALUES (5, 'cnn', 'mitdb-8', 0, '{}', '2026-01-01'), (6, 'lstm', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO model_beats VALUES (5, ${a}, 'N', 'training', 0, NULL, NULL, NULL), (5, ${a} + 2, 'V', 'test', 1, 0, 0.75, 0.25),
      (5, ${b}, 'qrs', NULL, NULL, 2, 0.5, NULL), (6, ${c} + 1, 'A', 'validation', 3, 3, 1, 1);
  `);
  return db;
}

test('beats and predictions of before get their columns, and stay as they were', () => {
  const db = versionBefore();
  const rows = () => [
    db.prepare('SELECT id, record_id, sample, symbol, rr_before, rr_after FROM beats').raw().all(),
    db.prepare('SELECT * FROM model_beats').raw().all(),
  ];
  const before = rows();
  migrate(db, 'index', migrations, columns.version);
  expect(versionOf(db)).toBe(columns.version);
  expect(rows()).toEqual(before);
  const index: Index = {
    file: ':memory:',
    database: db,
    log: () => {},
    statements: new Map(),
    inode: undefined,
    damage: undefined,
    isChecked: true,
  };
  expectColumnsOfRows(index);
  const widths = db.prepare('SELECT length(rr_before) / max(beats, 1) FROM beat_columns ORDER BY record_id').pluck();
  // float64 only where float32 would not be exact.
  expect(widths.all()).toEqual([4, 4, 8, 0]);
  expect(db.prepare('SELECT model_id, record_id FROM model_columns ORDER BY 1, 2').raw().all()).toEqual([
    [5, 1],
    [5, 2],
    [6, 3],
  ]);
});

test('the indexes that lists were read from go, and columns go with their record and their model', () => {
  const db = versionBefore();
  migrate(db, 'index', migrations, columns.version);
  const left = `SELECT name FROM sqlite_schema WHERE type = 'index' AND name IN ('beats_by_rr', 'model_beats_least_certain')`;
  expect(db.prepare(left).all()).toEqual([]);
  db.exec('DELETE FROM records WHERE id = 1; DELETE FROM models WHERE id = 6');
  expect(db.prepare('SELECT record_id FROM beat_columns').pluck().all()).toEqual([2, 3, 4]);
  expect(db.prepare('SELECT model_id, record_id FROM model_columns').raw().all()).toEqual([[5, 2]]);
});
