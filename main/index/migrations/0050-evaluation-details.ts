import type { Migration } from './migrate.ts';

/** Apart from `evaluations`, so that a list of evaluations stays short. Evaluations from before have no row here. */
export const evaluationDetails: Migration = {
  version: 50,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE evaluation_details (
  evaluation_id INTEGER PRIMARY KEY REFERENCES evaluations (id) ON DELETE CASCADE,
  -- JSON: the details of the contract without the evaluation's id.
  document TEXT NOT NULL
) STRICT;
`;
