import type { Migration } from './migrate.ts';

/** What each wave of a beat is worth to a model, one document a measurement. */
export const waveSwaps: Migration = {
  version: 360,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE wave_swaps (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  -- JSON: the result of the contract without its id.
  document TEXT NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX wave_swaps_of_model ON wave_swaps (model_id, id);
`;
