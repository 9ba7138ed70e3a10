import type { Migration } from './migrate.ts';

/** Lists of beats that were put together, such as those of a template: an address names one by its id. */
export const keptLists: Migration = {
  version: 200,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE kept_lists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- JSON: an ascending array of ids of beats.
  beat_ids TEXT NOT NULL
) STRICT;

-- What its records and their beats were: ids are given to others when they change.
CREATE TABLE kept_list_records (
  list_id INTEGER NOT NULL REFERENCES kept_lists (id) ON DELETE CASCADE,
  record_id INTEGER NOT NULL,
  identity TEXT NOT NULL,
  PRIMARY KEY (list_id, record_id)
) STRICT, WITHOUT ROWID;
`;
