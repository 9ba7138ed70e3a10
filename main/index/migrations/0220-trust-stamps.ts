import type { Migration } from './migrate.ts';

/** Whether maps can be believed, and how exact methods were where a cause was planted. */
export const trustStamps: Migration = {
  version: 220,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE trust_stamps (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  -- The method with its parameters and layer where they are not the defaults, as class means have it.
  method TEXT NOT NULL,
  target TEXT NOT NULL,
  -- ARCHIVE/RECORD:SAMPLE LEAD, since ids of beats are given to others; empty: of the class.
  beat TEXT NOT NULL,
  -- JSON: the stamp of the contract.
  document TEXT NOT NULL,
  UNIQUE (model_id, method, target, beat)
) STRICT;
CREATE TABLE localisations (
  id INTEGER PRIMARY KEY,
  -- Of the networks that were asked, and their windows: what other models share with them.
  network TEXT NOT NULL,
  recipe TEXT NOT NULL,
  -- JSON: the result of the contract.
  document TEXT NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX localisations_of_network ON localisations (network, recipe, id);
`;
