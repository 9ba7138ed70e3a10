import type { Migration } from './migrate.ts';

/**
 * Beats that BeatLens found itself stand in `beats` with the symbol `qrs`, which no label set has; a record has either
 * annotated beats or detected ones. Predictions know no difference.
 */
export const detectedBeats: Migration = {
  version: 20,
  up: (database) => database.exec(sql),
};

const sql = `
-- Records whose beats were detected, for want of annotations; also where none was found.
CREATE TABLE detections (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  detector TEXT NOT NULL,
  lead TEXT NOT NULL,
  -- Why this lead, in words.
  lead_reason TEXT NOT NULL,
  detected_at TEXT NOT NULL
) STRICT;

-- The lead on which a model last classified a record, so that an explanation looks at the same.
CREATE TABLE classifications (
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  lead TEXT NOT NULL,
  classified_at TEXT NOT NULL,
  PRIMARY KEY (model_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX classifications_by_record ON classifications (record_id);
`;
