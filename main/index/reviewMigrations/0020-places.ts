import type { Migration } from '../migrations/migrate.ts';

/** What was decided of a place is found without reading what was decided of the whole record. */
export const places: Migration = {
  version: 20,
  up: (database) => database.exec('CREATE INDEX decisions_place ON decisions (record, sample)'),
};
