import type { Migration } from './migrate.ts';

/** Where each screen of the window was last, so that it is there again after a restart. */
export const keptScreens: Migration = {
  version: 190,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE kept_screens (
  screen TEXT PRIMARY KEY,
  -- JSON: the parameters of its address.
  params TEXT NOT NULL,
  -- Counts up: the highest is of the screen that was open last.
  turn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
