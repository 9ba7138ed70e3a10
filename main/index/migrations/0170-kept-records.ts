import type { Migration } from './migrate.ts';

/**
 * What models and cross-validations know of beats that are gone: their archive was removed, or the record has another
 * annotator's beats now. It returns when a record with the same signals and the same beats is imported (main/index/keptRecords.ts).
 */
export const keptRecords: Migration = {
  version: 170,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE kept_records (
  id INTEGER PRIMARY KEY,
  -- Hash of name, signals and beats: by it the record is known again, wherever it lies.
  identity TEXT NOT NULL UNIQUE,
  archive TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;

-- As model_beats and probabilities, with a beat's place in its record in place of its id.
CREATE TABLE kept_model_beats (
  kept_record_id INTEGER NOT NULL REFERENCES kept_records (id) ON DELETE CASCADE,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  symbol TEXT NOT NULL,
  part TEXT CHECK (part IN ('training', 'validation', 'test')),
  true_class INTEGER,
  predicted INTEGER,
  p_predicted REAL,
  p_true REAL,
  probabilities BLOB,
  PRIMARY KEY (kept_record_id, model_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_model_beats_by_model ON kept_model_beats (model_id, part);

CREATE TABLE kept_classifications (
  kept_record_id INTEGER NOT NULL REFERENCES kept_records (id) ON DELETE CASCADE,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  lead TEXT NOT NULL,
  classified_at TEXT NOT NULL,
  PRIMARY KEY (kept_record_id, model_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_classifications_by_model ON kept_classifications (model_id);

CREATE TABLE kept_out_of_sample (
  kept_record_id INTEGER NOT NULL REFERENCES kept_records (id) ON DELETE CASCADE,
  cross_validation_id INTEGER NOT NULL REFERENCES cross_validations (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  fold INTEGER NOT NULL,
  true_class INTEGER NOT NULL,
  predicted INTEGER NOT NULL,
  p_predicted REAL NOT NULL,
  p_true REAL NOT NULL,
  probabilities BLOB NOT NULL,
  PRIMARY KEY (kept_record_id, cross_validation_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_out_of_sample_by_validation ON kept_out_of_sample (cross_validation_id);
`;
