import type { Migration } from '../migrations/migrate.ts';

/**
 * Calipers that somebody set on a record, each state one row; only appended, as corrections of waves are. The rows of one caliper
 * have the id of its first row.
 */
export const calipers: Migration = {
  version: 50,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE calipers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Id of the first row of this caliper; null: this is the first.
  caliper INTEGER REFERENCES calipers (id),
  -- Null: the window had not been told who.
  reviewer TEXT,
  kept_at TEXT NOT NULL,
  -- The BeatLens that wrote the row.
  version TEXT NOT NULL,

  -- What it stands on.
  archive TEXT NOT NULL,
  folder TEXT NOT NULL,
  record TEXT NOT NULL,
  -- Hash of name, rate and signals; null where the import had none.
  recording TEXT,
  -- Name, place among the record's signals, and rate of the lead, whose samples the legs count.
  lead TEXT NOT NULL,
  position INTEGER NOT NULL,
  lead_rate_hz REAL NOT NULL,
  first_leg INTEGER NOT NULL,
  second_leg INTEGER NOT NULL,
  is_locked INTEGER NOT NULL CHECK (is_locked IN (0, 1)),
  is_marching INTEGER NOT NULL CHECK (is_marching IN (0, 1)),
  is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX calipers_record ON calipers (record);

CREATE TRIGGER calipers_are_not_changed BEFORE UPDATE ON calipers BEGIN
  SELECT RAISE(ABORT, 'states of calipers are only appended: nothing changes one');
END;
CREATE TRIGGER calipers_are_not_removed BEFORE DELETE ON calipers BEGIN
  SELECT RAISE(ABORT, 'states of calipers are only appended: nothing removes one');
END;
-- INSERT OR REPLACE removes without firing the trigger above.
CREATE TRIGGER calipers_are_not_replaced BEFORE INSERT ON calipers
  WHEN EXISTS (SELECT 1 FROM calipers WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'states of calipers are only appended: nothing replaces one');
END;
`;
