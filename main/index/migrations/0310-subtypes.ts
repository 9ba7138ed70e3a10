import type { Migration } from './migrate.ts';

/** Clusters of a class's maps, with the beats of each. */
export const subtypes: Migration = {
  version: 310,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE subtypes (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  -- The method with its parameters and layer where they are not the defaults, as class means have it.
  method TEXT NOT NULL,
  target TEXT NOT NULL,
  -- Of the model's split; empty: all that the model knows.
  part TEXT NOT NULL,
  -- Number of clusters that was asked for; 0: by the rule.
  asked INTEGER NOT NULL,
  -- JSON: the subtypes of the contract without their id.
  document TEXT NOT NULL,
  -- JSON: ids of the beats of each card.
  beats TEXT NOT NULL,
  -- JSON: id, ARCHIVE/RECORD and identity of each record, since ids of beats are given to others.
  records TEXT NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX subtypes_of_choice ON subtypes (model_id, target, method, part, asked, id);
`;
