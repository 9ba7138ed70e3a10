import type { Migration } from './migrate.ts';

/** A job that a crash broke off is told apart from one that failed by itself. A CHECK cannot be altered: the table is made anew. */
export const interruptedJobs: Migration = {
  version: 240,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE jobs_anew (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
  process_id INTEGER NOT NULL,
  input TEXT NOT NULL,
  progress TEXT,
  result TEXT,
  failure TEXT,
  created_at TEXT NOT NULL,
  finished_at TEXT,
  -- Name of the lock of the BeatLens that runs it (main/app/owner.ts). Null: from before owners were kept.
  owner TEXT
) STRICT;
INSERT INTO jobs_anew (id, name, title, state, process_id, input, progress, result, failure, created_at, finished_at, owner)
  SELECT id, name, title, state, process_id, input, progress, result, failure, created_at, finished_at, owner FROM jobs;
-- Numbers of jobs that were cleared are not given again: windows and scripts may hold them.
INSERT OR IGNORE INTO sqlite_sequence (name, seq) SELECT 'jobs_anew', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'jobs_anew');
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'jobs'), 0)) WHERE name = 'jobs_anew';
DROP TABLE jobs;
ALTER TABLE jobs_anew RENAME TO jobs;
CREATE INDEX jobs_by_state ON jobs (state);
`;
