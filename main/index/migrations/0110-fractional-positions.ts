import type { Migration } from './migrate.ts';

/**
 * A position is in frames of the record and a fraction where the annotator's clock is finer (ARCHITECTURE, 2026-11-29); STRICT
 * would refuse it in an INTEGER column. Beats that an earlier version rounded to frames are read again by the next import.
 */
export const fractionalPositions: Migration = {
  version: 110,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE new_annotations (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  annotator TEXT NOT NULL,
  position INTEGER NOT NULL,
  sample REAL NOT NULL,
  symbol TEXT NOT NULL,
  subtype INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  num INTEGER NOT NULL,
  aux TEXT,
  PRIMARY KEY (record_id, annotator, position)
) STRICT, WITHOUT ROWID;
INSERT INTO new_annotations (record_id, annotator, position, sample, symbol, subtype, channel, num, aux)
  SELECT record_id, annotator, position, sample, symbol, subtype, channel, num, aux FROM annotations;
DROP TABLE annotations;
ALTER TABLE new_annotations RENAME TO annotations;

CREATE TABLE new_beats (
  id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  sample REAL NOT NULL,
  symbol TEXT NOT NULL,
  -- Samples; null at the ends of a record.
  rr_before REAL,
  rr_after REAL,
  -- For the order across sampling rates.
  rr_before_ms REAL,
  CHECK (id >> 24 = record_id)
) STRICT;
INSERT INTO new_beats (id, record_id, sample, symbol, rr_before, rr_after, rr_before_ms)
  SELECT id, record_id, sample, symbol, rr_before, rr_after, rr_before_ms FROM beats ORDER BY id;
DROP TABLE beats;
ALTER TABLE new_beats RENAME TO beats;
CREATE INDEX beats_by_sample ON beats (record_id, sample);
CREATE INDEX beats_by_rr ON beats (coalesce(rr_before_ms, 9e15), id, symbol);
`;
