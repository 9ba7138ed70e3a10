import type { Migration } from './migrate.ts';

/** How faithful the maps of a model are by different methods, one document a comparison. */
export const methodComparisons: Migration = {
  version: 70,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE method_comparisons (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  -- JSON: the comparison of the contract without its id.
  document TEXT NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX method_comparisons_of_model ON method_comparisons (model_id, id);
`;
