import type { Migration } from './migrate.ts';

/** Digests of the signals of each record: equal ones are of one recording, whatever its name, archive and format. */
export const courseDigests: Migration = {
  version: 130,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE course_digests (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  -- Samples from the first on that it is of.
  length INTEGER NOT NULL,
  digest TEXT NOT NULL,
  -- No longer one fits into the signal.
  is_longest INTEGER NOT NULL CHECK (is_longest IN (0, 1)),
  PRIMARY KEY (record_id, digest, length)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_digests_by_digest ON course_digests (digest, length, is_longest);
`;
