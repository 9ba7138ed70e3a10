import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { detectedBeats } from './0020-detected-beats.ts';
import { migrate, versionOf } from './migrate.ts';

/** A version 10 index with an annotated record, its beat, and a model that knows it. */
function versionTen(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', [first]);
  db.exec(`
    INSERT INTO archives VALUES (1, 'mitdb', '/mitdb', NULL, 0, '2026-01-01');
    INSERT INTO records VALUES (3, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 1);
    INSERT INTO beats VALUES (3 << 24, 3, 77, 'N', NULL, NULL, NULL);
    INSERT INTO models VALUES (5, 'cnn', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO model_beats VALUES (5, 3 << 24, 'N', 'test', 0, 0, 0.9, 0.9);
  `);
  return db;
}

test('keeps every row of version 10 and adds no detection', () => {
  const db = versionTen();
  const rows = () => ['records', 'beats', 'model_beats'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  migrate(db, 'index', [first, detectedBeats]);
  expect(versionOf(db)).toBe(20);
  expect(rows()).toEqual(before);
  expect(db.prepare('SELECT * FROM detections').all()).toEqual([]);
});

test('detection and classification go with their record', () => {
  const db = versionTen();
  migrate(db, 'index', [first, detectedBeats]);
  db.exec(`
    INSERT INTO detections VALUES (3, 'qrs', 'MLII', 'the record has lead MLII', '2026-01-02');
    INSERT INTO classifications VALUES (5, 3, 'MLII', '2026-01-02');
    DELETE FROM records;
  `);
  expect(db.prepare('SELECT * FROM detections').all()).toEqual([]);
  expect(db.prepare('SELECT * FROM classifications').all()).toEqual([]);
});
