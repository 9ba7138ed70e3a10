import type { Migration } from './migrate.ts';

/** Figures that were put aside to leave together: what each asks for, never its picture. */
export const tray: Migration = {
  version: 210,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE tray_figures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Ascending: the order of the panels.
  place INTEGER NOT NULL,
  -- JSON: kind and input, as the contract has them.
  asked TEXT NOT NULL,
  -- Without its ending. Ids are given to others: where the same request now makes a figure of another name, it is another figure.
  file_name TEXT NOT NULL,
  title TEXT NOT NULL,
  draft TEXT NOT NULL,
  -- As it was edited; null: the draft stands.
  caption TEXT
) STRICT;
`;
