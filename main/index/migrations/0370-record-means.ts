import type { Migration } from './migrate.ts';

/** Mean maps of records with a diagnosis, around R, lead by lead. */
export const recordMeans: Migration = {
  version: 370,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE record_means (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES record_models (id) ON DELETE CASCADE,
  diagnosis TEXT NOT NULL,
  method TEXT NOT NULL,
  -- Of the model's split.
  part TEXT NOT NULL,
  -- JSON: the mean of the contract without its id and its arrays.
  document TEXT NOT NULL,
  -- 32-bit floats, little-endian. [leads x samples around R]
  mean BLOB NOT NULL,
  millivolts BLOB NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX record_means_of_choice ON record_means (model_id, diagnosis, method, part, id);
`;
