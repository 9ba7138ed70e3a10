import type { Migration } from './migrate.ts';

/**
 * What headers say of the person and the recording, so that records and beats are found by it. Records of an earlier version get
 * their rows when the data folder is opened next (main/app/records/fillFacts.ts), since what a comment says is not for SQL to read.
 */
export const recordFacts: Migration = {
  version: 180,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE record_facts (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  -- As written; null: the header does not say.
  age TEXT,
  -- Null also where the age is no number.
  age_years REAL,
  sex TEXT CHECK (sex IN ('female', 'male')),
  diagnosis TEXT,
  medication TEXT,
  device TEXT,
  -- YYYY-MM-DD, HH:MM:SS.mmm.
  start_date TEXT,
  start_time TEXT,
  -- Of the record: name, patient, facts and other comments in lower case, a line each.
  text TEXT NOT NULL
) STRICT;
CREATE INDEX record_facts_by_sex ON record_facts (sex, age_years);
CREATE INDEX record_facts_by_age ON record_facts (age_years);
`;
