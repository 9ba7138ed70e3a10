import type { Migration } from './migrate.ts';

/** Models of whole records. Their names are also unique among the models of beats: both have their folders in models/. */
export const recordModels: Migration = {
  version: 350,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE record_models (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  synthetic INTEGER NOT NULL,
  -- models/store/recordCard.ts
  card TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
`;
