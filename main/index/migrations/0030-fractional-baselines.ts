import type { Migration } from './migrate.ts';

/** In EDF the digital value of 0 mV lies in general between two whole numbers; STRICT would refuse it in an INTEGER column. */
export const fractionalBaselines: Migration = {
  version: 30,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE new_signals (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  lead TEXT NOT NULL,
  units TEXT NOT NULL,
  adc_gain REAL NOT NULL,
  baseline REAL NOT NULL,
  format TEXT NOT NULL,
  -- False for pressures and the like, and for signals with more or less than one sample a frame: no window is cut from them.
  is_windowed INTEGER NOT NULL CHECK (is_windowed IN (0, 1)),
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO new_signals (record_id, position, lead, units, adc_gain, baseline, format, is_windowed)
  SELECT record_id, position, lead, units, adc_gain, baseline, format, is_windowed FROM signals;
DROP TABLE signals;
ALTER TABLE new_signals RENAME TO signals;
`;
