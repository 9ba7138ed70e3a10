import type { Migration } from './migrate.ts';

/** By which measured quantities of a beat a model's classes go, one document a measurement. */
export const conceptUses: Migration = {
  version: 290,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE concept_uses (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  -- JSON: the result of the contract without its id.
  document TEXT NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX concept_uses_of_model ON concept_uses (model_id, id);
`;
