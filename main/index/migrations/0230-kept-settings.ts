import type { Migration } from './migrate.ts';

/** Theme and calibration of the displays, which the browser's storage kept for one address of the host alone. */
export const keptSettings: Migration = {
  version: 230,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE kept_settings (
  name TEXT PRIMARY KEY,
  -- JSON.
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
