import type { Migration } from './migrate.ts';

/** Beats of which a lead has no signal, found once for each lead that is looked at (main/ecg/beats/beatsWithoutSignal.ts). */
export const beatsWithoutSignal: Migration = {
  version: 140,
  up: (database) => database.exec(sql),
};

const sql = `
-- The leads of records that were looked through; those of an earlier version are when they are first used.
CREATE TABLE signal_checks (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  -- Of the signal in its record.
  position INTEGER NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE beats_without_signal (
  beat_id INTEGER NOT NULL REFERENCES beats (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (beat_id, position)
) STRICT, WITHOUT ROWID;
`;
