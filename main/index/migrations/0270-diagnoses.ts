import type { Migration } from './migrate.ts';

/**
 * Diagnoses of whole records, by code. Records of an earlier version get theirs when the data folder is opened next, as far as
 * their comments state them (main/app/records/fillDiagnoses.ts); those of tables beside the records when the folder is imported again.
 */
export const diagnoses: Migration = {
  version: 270,
  up: (database) => database.exec(sql),
};

const sql = `
-- A row a record that was looked at, whether anything is stated of it or not.
CREATE TABLE diagnosis_statements (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  -- 'header', or the name of a file beside; null: nothing is stated.
  source TEXT,
  -- Of a cross-validation that the archive recommends.
  fold INTEGER
) STRICT;
CREATE TABLE diagnoses (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  system TEXT NOT NULL CHECK (system IN ('snomed-ct', 'scp', 'text')),
  code TEXT NOT NULL,
  -- Percent; null: not given.
  likelihood REAL,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX diagnoses_by_code ON diagnoses (code COLLATE NOCASE, system);
-- What an archive calls its codes.
CREATE TABLE diagnosis_words (
  archive_id INTEGER NOT NULL REFERENCES archives (id) ON DELETE CASCADE,
  system TEXT NOT NULL CHECK (system IN ('snomed-ct', 'scp', 'text')),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  superclass TEXT,
  PRIMARY KEY (archive_id, system, code)
) STRICT, WITHOUT ROWID;
`;
