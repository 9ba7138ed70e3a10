import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keptRecords } from './0170-kept-records.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

const before = migrations.filter(({ version }) => version < keptRecords.version);

test('an index from before keeps every row and has nothing set aside', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', before);
  db.exec(`
    INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'mitdb', '/mitdb', 0, '2026-01-01');
    INSERT INTO models (id, name, label_set, synthetic, card, created_at) VALUES (5, 'cnn', 'mitdb-8', 0, '{}', '2026-01-01');
  `);
  migrate(db, 'index', [...before, keptRecords]);
  expect(versionOf(db)).toBe(170);
  expect(db.prepare('SELECT name FROM archives').pluck().all()).toEqual(['mitdb']);
  expect(db.prepare('SELECT count(*) FROM kept_records').pluck().get()).toBe(0);
});

test('what is set aside for a model goes with the model', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', [...before, keptRecords]);
  db.exec(`
    INSERT INTO models (id, name, label_set, synthetic, card, created_at) VALUES (5, 'cnn', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO kept_records VALUES (1, 'x', 'mitdb', '100');
    INSERT INTO kept_model_beats (kept_record_id, model_id, place, symbol) VALUES (1, 5, 0, 'N');
    DELETE FROM models;
  `);
  expect(db.prepare('SELECT count(*) FROM kept_model_beats').pluck().get()).toBe(0);
});
