import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { surestByShownProbability } from './0150-surest-by-shown-probability.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

test('predictions from before stay, and are listed by the probability of the predicted class', () => {
  const db = new Database(':memory:');
  const { version } = surestByShownProbability;
  migrate(
    db,
    'index',
    migrations.filter((one) => one.version < version),
  );
  db.exec(`INSERT INTO models (id, name, label_set, synthetic, card, created_at) VALUES (1, 'm', 'mitdb-8', 0, '{}', '2026-01-01');
    INSERT INTO model_beats VALUES (1, 7, 'V', 'test', 1, 0, 0.5, 0.1), (1, 8, 'V', 'test', 1, 0, 0.75, 0.2)`);
  migrate(
    db,
    'index',
    migrations.filter((one) => one.version <= version),
  );
  const mistakes = 'SELECT beat_id FROM model_beats WHERE predicted <> true_class ORDER BY p_predicted DESC';
  expect(db.prepare(mistakes).pluck().all()).toEqual([8, 7]);
  const indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'model_beats%'";
  expect(db.prepare(indexes).pluck().all()).toEqual(['model_beats_least_certain']);
});
