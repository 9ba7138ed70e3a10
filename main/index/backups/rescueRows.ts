import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Rows beyond the last known one that are looked for where the damaged file cannot say how many it has. */
const searchedBeyond = 10_000;
/** A damaged file that says more than these came since has a number damaged. */
const mostBelieved = 5_000_000;

/**
 * Takes the rows that a damaged file of decisions has and its backup has not: each is read by its number, as a damaged page
 * makes a whole list unreadable, but not the rows of other pages. What the tables' own rules refuse is left out.
 *
 * @returns how many rows
 * @throws SQLite's error where a row that was read cannot be written; none is then
 */
export function rescueRows(damaged: string, target: string, nativeBinding?: string): number {
  const into = new Database(target, { fileMustExist: true, timeout: 30_000, ...nativeOption(nativeBinding) });
  return rescueInto(into, damaged, nativeBinding);
}

/** How many rows `rescueRows` would take, found in memory. */
export function countRescuable(damaged: string, copy: string, nativeBinding?: string): number {
  return rescueInto(new Database(readFileSync(copy), nativeOption(nativeBinding)), damaged, nativeBinding);
}

function rescueInto(into: Database.Database, damaged: string, nativeBinding?: string): number {
  let from: Database.Database | undefined;
  try {
    from = new Database(damaged, { readonly: true, timeout: 5000, ...nativeOption(nativeBinding) });
    // A row may name one that is lost.
    into.pragma('foreign_keys = OFF');
    const source = from;
    const rescue = () => tablesOf(into).reduce((sum, table) => sum + rescueTable(source, into, table), 0);
    return into.transaction(rescue).immediate();
  } catch (error) {
    // Not even its first page can be read.
    const { code } = error as { code?: string };
    if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')) return 0;
    throw error;
  } finally {
    from?.close();
    into.close();
  }
}

function nativeOption(nativeBinding: string | undefined) {
  return nativeBinding ? { nativeBinding } : {};
}

/** Tables whose rows have numbers. */
function tablesOf(database: Database.Database): string[] {
  return database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%WITHOUT ROWID%'`,
    )
    .pluck()
    .all() as string[];
}

function rescueTable(from: Database.Database, into: Database.Database, table: string): number {
  const last = Number(into.prepare(`SELECT coalesce(max(rowid), 0) FROM ${table}`).pluck().get());
  const said = attempt(() => Number(from.prepare(`SELECT max(rowid) FROM ${table}`).pluck().get()));
  const end = said !== undefined && said - last <= mostBelieved ? said : last + searchedBeyond;
  const columns = (into.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  const read = attempt(() => from.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE rowid = ?`).raw());
  if (read === undefined) return 0;
  const add = into.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let rescued = 0;
  for (let row = last + 1; row <= end; row++) {
    const values = attempt(() => read.get(row) as unknown[] | undefined);
    if (values === undefined) continue;
    try {
      rescued += add.run(...values).changes;
    } catch (error) {
      if (isOfDisk(error)) throw error;
    }
  }
  return rescued;
}

/** No rule of a table: what is to be written cannot be. */
function isOfDisk(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return /^SQLITE_(FULL|IOERR|READONLY|NOMEM|BUSY|LOCKED)/.test(code);
}

/** Undefined where SQLite refuses. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
