import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { owners } from './0090-owners.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('jobs, models, evaluations and cross-validations of the version before stay, with nothing known that was not', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', migrations, 89);
  db.exec(`
    INSERT INTO models (id, name, label_set, synthetic, card, created_at) VALUES (5, 'cnn', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO evaluations (id, model_id, part, document, evaluated_at) VALUES (6, 5, 'test', '{}', '2026-01-02');
    INSERT INTO cross_validations VALUES (7, 'cv', '{}', 1, '2026-01-02');
    INSERT INTO jobs (id, name, title, state, process_id, input, created_at) VALUES (8, 'models.train', 'Train', 'running', 1, '{}', '2026-01-02');
  `);
  migrate(db, 'index', migrations, 90);
  expect(versionOf(db)).toBe(owners.version);
  expect(db.prepare('SELECT id, name, found_again_at FROM models').all()).toEqual([
    { id: 5, name: 'cnn', found_again_at: null },
  ]);
  expect(db.prepare('SELECT id, model_id, file FROM evaluations').all()).toEqual([{ id: 6, model_id: 5, file: null }]);
  expect(db.prepare('SELECT id, complete, file, owner FROM cross_validations').all()).toEqual([
    { id: 7, complete: 1, file: null, owner: null },
  ]);
  expect(db.prepare('SELECT id, state, process_id, owner FROM jobs').all()).toEqual([
    { id: 8, state: 'running', process_id: 1, owner: null },
  ]);
  expect(db.prepare('SELECT * FROM reserved_names').all()).toEqual([]);
});
