import type { Migration } from './migrate.ts';

/** Whether an archive's patients have pseudonyms, so that a later import of it keeps to that. */
export const pseudonyms: Migration = {
  version: 260,
  up: (database) =>
    database.exec('ALTER TABLE archives ADD COLUMN pseudonyms INTEGER NOT NULL DEFAULT 0 CHECK (pseudonyms IN (0, 1))'),
};
