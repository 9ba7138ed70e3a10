import type { Migration } from './migrate.ts';

/** Predictions of every beat by a model that never saw it, which need no model afterwards. */
export const crossValidations: Migration = {
  version: 60,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE cross_validations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- JSON: the cross-validation of the contract without its id.
  document TEXT NOT NULL,
  -- 1 once all its beats stand below; until then it is to nobody.
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

-- Class columns are places in the document's labels. Without a foreign key on beat_id, as in model_beats.
CREATE TABLE out_of_sample (
  cross_validation_id INTEGER NOT NULL REFERENCES cross_validations (id) ON DELETE CASCADE,
  beat_id INTEGER NOT NULL,
  -- From 1: the fold that the beat is in, whose model was trained on the others.
  fold INTEGER NOT NULL,
  true_class INTEGER NOT NULL,
  predicted INTEGER NOT NULL,
  p_predicted REAL NOT NULL,
  p_true REAL NOT NULL,
  -- float32, one a class.
  probabilities BLOB NOT NULL,
  PRIMARY KEY (cross_validation_id, beat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX out_of_sample_surest_wrong ON out_of_sample (cross_validation_id, p_true);

CREATE TRIGGER records_forget_out_of_sample AFTER DELETE ON records BEGIN
  DELETE FROM out_of_sample
  WHERE cross_validation_id IN (SELECT id FROM cross_validations)
    AND beat_id BETWEEN OLD.id << 24 AND (OLD.id << 24) + 16777215;
END;
`;
