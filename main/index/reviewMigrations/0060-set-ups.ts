import type { Migration } from '../migrations/migrate.ts';

/** Set-ups of a review, kept under a name. They name what they are of, as decisions do: ids of the index are given anew. */
export const setUps: Migration = {
  version: 60,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE set_ups (
  name TEXT PRIMARY KEY,
  kept_at TEXT NOT NULL,
  -- JSON: main/app/reviews/setUps/namedSetUp.ts.
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
