import type { Migration } from './migrate.ts';

/** Class means of chosen beats, and the means of each patient of a class. */
export const patientMeans: Migration = {
  version: 80,
  up: (database) => database.exec(sql),
};

const sql = `
-- JSON: the beats that were chosen, keys in order; empty: none were.
ALTER TABLE explanations ADD COLUMN among TEXT NOT NULL DEFAULT '';

-- Arrays are float32, one a sample of the window; the numbers stand in the explanation's document, at the same position.
CREATE TABLE explanation_patients (
  explanation_id INTEGER NOT NULL REFERENCES explanations (id) ON DELETE CASCADE,
  target TEXT NOT NULL,
  position INTEGER NOT NULL,
  mean BLOB NOT NULL,
  sd BLOB NOT NULL,
  mean_beat BLOB NOT NULL,
  sd_beat BLOB NOT NULL,
  valid_beats BLOB NOT NULL,
  PRIMARY KEY (explanation_id, target, position)
) STRICT, WITHOUT ROWID;
`;
