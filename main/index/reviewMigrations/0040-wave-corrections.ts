import type { Migration } from '../migrations/migrate.ts';

/** Boundaries of waves that somebody corrected; only appended, as decisions are, and as they say by themselves what they are about. */
export const waveCorrections: Migration = {
  version: 40,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE wave_corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Null: the window had not been told who.
  reviewer TEXT,
  corrected_at TEXT NOT NULL,
  -- The BeatLens that wrote the row.
  version TEXT NOT NULL,

  -- What it is about.
  archive TEXT NOT NULL,
  folder TEXT NOT NULL,
  record TEXT NOT NULL,
  -- Hash of name, rate and signals; null where the import had none.
  recording TEXT,
  -- The beat's fiducial in samples of the record, and whose it is.
  annotator TEXT NOT NULL,
  sample REAL NOT NULL,
  -- Name, place among the record's signals, and rate of the lead, whose samples are counted below.
  lead TEXT NOT NULL,
  position INTEGER NOT NULL,
  lead_rate_hz REAL NOT NULL,
  boundary TEXT NOT NULL CHECK (boundary IN ('p-onset', 'p-end', 'qrs-onset', 'qrs-end', 't-onset', 't-end')),
  -- What the program measured; null: it found none.
  measured INTEGER,
  -- Where it belongs; null: the correction is taken back.
  corrected INTEGER
) STRICT;
CREATE INDEX wave_corrections_beat ON wave_corrections (record, position, sample);

CREATE TRIGGER wave_corrections_are_not_changed BEFORE UPDATE ON wave_corrections BEGIN
  SELECT RAISE(ABORT, 'corrections of waves are only appended: nothing changes one');
END;
CREATE TRIGGER wave_corrections_are_not_removed BEFORE DELETE ON wave_corrections BEGIN
  SELECT RAISE(ABORT, 'corrections of waves are only appended: nothing removes one');
END;
-- INSERT OR REPLACE removes without firing the trigger above.
CREATE TRIGGER wave_corrections_are_not_replaced BEFORE INSERT ON wave_corrections
  WHEN EXISTS (SELECT 1 FROM wave_corrections WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'corrections of waves are only appended: nothing replaces one');
END;
`;
