import { all, type Index, run, transaction } from './query.ts';

/** While `work` removes rows, their bytes are written over with zeros; afterwards the log is emptied, which holds older states of pages. */
export function removingBytes<T>(index: Index, work: () => T): T {
  const { database } = index;
  database.pragma('secure_delete = ON');
  try {
    return work();
  } finally {
    database.pragma('secure_delete = OFF');
    database.pragma('wal_checkpoint(TRUNCATE)');
  }
}

/**
 * Writes the whole database anew, without what pages hold of rows that were changed or removed at any time before.
 *
 * @returns false where somebody reads it for long: file and log keep the old pages until it is closed
 */
export function scrub(index: Index): boolean {
  index.statements.clear();
  index.database.exec('VACUUM');
  return index.database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
}

/** Jobs that are over. @returns how many */
export function removeEndedJobs(index: Index): number {
  return removingBytes(index, () => run(index, `DELETE FROM jobs WHERE state <> 'running'`).changes);
}

/**
 * What the window keeps of where it was, and figures that were put aside: both may name records and patients. Of the stamps of maps
 * those of beats of these records, by whichever model.
 */
export function removeTraces(index: Index, records: readonly string[]): void {
  transaction(index, () => {
    for (const table of ['kept_screens', 'kept_lists', 'tray_figures']) run(index, `DELETE FROM ${table}`);
    const begins = `SELECT 1 FROM json_each(?) WHERE substr(beat, 1, length(value) + 1) = value || ':'`;
    run(index, `DELETE FROM trust_stamps WHERE EXISTS (${begins})`, JSON.stringify(records));
  });
}

/**
 * Removes every row about an archive's records from the file of decisions, which is otherwise only appended to: its triggers are
 * taken away and put back in the same transaction.
 *
 * @returns how many rows
 */
export function eraseDecisions(
  reviews: Index,
  { name, folder }: { readonly name: string; readonly folder: string },
): number {
  return removingBytes(reviews, () =>
    transaction(reviews, () => {
      const triggers = all<{ name: string; sql: string }>(
        reviews,
        `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`,
      );
      for (const trigger of triggers) reviews.database.exec(`DROP TRIGGER ${trigger.name}`);
      reviews.database.pragma('defer_foreign_keys = ON');
      let erased = 0;
      for (const table of ['decisions', 'wave_corrections', 'calipers'])
        erased += run(reviews, `DELETE FROM ${table} WHERE archive = ? OR folder = ?`, name, folder).changes;
      for (const { sql } of triggers) reviews.database.exec(sql);
      return erased;
    }),
  );
}
