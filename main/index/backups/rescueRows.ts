import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { jsonTexts } from '../jsonTexts.ts';

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

interface Table {
  readonly name: string;
  readonly hasNumbers: boolean;
}

function tablesOf(database: Database.Database): Table[] {
  const rows = database
    .prepare(
      `SELECT name, sql NOT LIKE '%WITHOUT ROWID%' AS hasNumbers FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all() as { name: string; hasNumbers: number }[];
  return rows.map(({ name, hasNumbers }) => ({ name, hasNumbers: hasNumbers === 1 }));
}

function rescueTable(from: Database.Database, into: Database.Database, { name, hasNumbers }: Table): number {
  const info = into.pragma(`table_info(${name})`) as { name: string; pk: number }[];
  const columns = info.map((one) => one.name);
  const add = into.prepare(
    `INSERT OR IGNORE INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const isJson = into.prepare('SELECT json_valid(?)').pluck();
  const json = (jsonTexts[name] ?? []).map((column) => columns.indexOf(column));
  const select = `SELECT ${columns.join(', ')} FROM ${name}`;
  const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const rows = hasNumbers
    ? rowsByNumber(from, `${select} WHERE rowid = ?`, name, lastNumber(into, name))
    : rowsByKey(from, select, key);
  let rescued = 0;
  for (const values of rows) {
    // The check would refuse the restored file for such a text.
    if (json.some((at) => values[at] !== null && isJson.get(values[at]) !== 1)) continue;
    try {
      rescued += add.run(...values).changes;
    } catch (error) {
      if (isOfDisk(error)) throw error;
    }
  }
  return rescued;
}

function lastNumber(database: Database.Database, table: string): number {
  return Number(database.prepare(`SELECT coalesce(max(rowid), 0) FROM ${table}`).pluck().get());
}

/** Those after the last one that is known. */
function* rowsByNumber(from: Database.Database, select: string, table: string, last: number): Generator<unknown[]> {
  const said = attempt(() => lastNumber(from, table));
  const end = said !== undefined && said - last <= mostBelieved ? said : last + searchedBeyond;
  const read = attempt(() => from.prepare(select).raw());
  if (read === undefined) return;
  for (let row = last + 1; row <= end; row++) {
    const values = attempt(() => read.get(row) as unknown[] | undefined);
    if (values !== undefined) yield values;
  }
}

/** Rows without numbers: all before the first damaged page and all after the last one, by their key; some come twice. */
function* rowsByKey(from: Database.Database, select: string, key: readonly { name: string }[]): Generator<unknown[]> {
  for (const direction of ['ASC', 'DESC']) {
    const order = key.map(({ name }) => `${name} ${direction}`).join(', ');
    const rows = attempt(() => from.prepare(`${select} ORDER BY ${order}`).raw().iterate());
    if (rows === undefined) return;
    for (let row = attempt(() => rows.next()); row && !row.done; row = attempt(() => rows.next()))
      yield row.value as unknown[];
    attempt(() => rows.return?.());
  }
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
