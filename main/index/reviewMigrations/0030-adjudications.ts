import type { Migration } from '../migrations/migrate.ts';

/**
 * What a verdict decides between: JSON of the readers, the decision that each one's verdict stood on, and what that held; null: it
 * adjudicates nothing.
 */
export const adjudications: Migration = {
  version: 30,
  up: (database) => database.exec('ALTER TABLE decisions ADD COLUMN adjudicates TEXT'),
};
