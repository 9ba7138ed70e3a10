import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { asIndexFailure, IndexFailure } from './errors.ts';

/** An open index. Every function of main/index takes it first. */
export interface Index {
  /** For messages; `:memory:` in tests. */
  readonly file: string;
  readonly database: Database.Database;
  /** Told of every query that took longer than `slowQueryMs`. */
  readonly log: (message: string) => void;
  readonly statements: Map<string, Database.Statement>;
  /** Path of better-sqlite3's addon, for further connections and locks. */
  readonly nativeBinding?: string | undefined;
  /** Number that the file system gave the file; undefined in memory. */
  readonly inode: bigint | undefined;
  /** Set by a check that runs beside the work: from then on nothing is read or written. */
  damage: IndexFailure | undefined;
  /** Whether all of it was read for damage. False until a check beside the work has ended, and for good where that could not be made. */
  isChecked: boolean;
  /** Ends when that check does; undefined: it was done at once. */
  check?: Promise<void> | undefined;
  /** Ends the check. */
  stopCheck?: (() => void) | undefined;
}

/** An opened file as an index, with nothing prepared. `log`: told of slow queries. */
export function indexOf(
  file: string,
  database: Database.Database,
  { nativeBinding, log = () => {} }: { nativeBinding?: string | undefined; log?: Index['log'] | undefined },
  isChecked = true,
): Index {
  const inode = file === ':memory:' ? undefined : statSync(file, { bigint: true }).ino;
  return { file, database, log, statements: new Map(), nativeBinding, inode, damage: undefined, isChecked };
}

/** What may stand for a `?`. */
export type Value = string | number | bigint | null | Buffer;

/** A window waits for its queries: longer than this is felt. */
const slowQueryMs = 40;

/** All rows. `Row` is what the SQL selects: the one place where that is claimed is the call. */
export function all<Row>(index: Index, sql: string, ...values: Value[]): Row[] {
  return timed(index, sql, (statement) => statement.all(...values) as Row[]);
}

/** All rows, each as its values in the order of the selected columns: less to build than an object for each of many beats. */
export function allValues<Row extends readonly Value[]>(index: Index, sql: string, ...values: Value[]): Row[] {
  // Keyed apart: `raw` changes the statement for good.
  return timed(index, sql, (statement) => statement.raw().all(...values) as unknown as Row[], `raw ${sql}`);
}

/** The first row, or undefined. */
export function get<Row>(index: Index, sql: string, ...values: Value[]): Row | undefined {
  return timed(index, sql, (statement) => statement.get(...values) as Row | undefined);
}

/** Runs a statement that changes rows. */
export function run(index: Index, sql: string, ...values: Value[]): { changes: number; id: number } {
  if (!index.database.inTransaction) requireInPlace(index);
  return timed(index, sql, (statement) => {
    const result = statement.run(...values);
    return { changes: result.changes, id: Number(result.lastInsertRowid) };
  });
}

/** The first column of all rows. */
export function column<T extends Value>(index: Index, sql: string, ...values: Value[]): T[] {
  // Keyed apart: `pluck` changes the statement for good.
  return timed(index, sql, (statement) => statement.pluck().all(...values) as T[], `pluck ${sql}`);
}

/** One statement for many rows. Inside a `transaction`, or it is slow. */
export function runMany(index: Index, sql: string, rows: Iterable<Value[]>): void {
  timed(index, sql, (statement) => {
    for (const values of rows) statement.run(values);
  });
}

/** All of `work` or nothing of it. Writers are locked out from the start, so that reads inside it stay true. */
export function transaction<T>(index: Index, work: () => T): T {
  if (index.database.inTransaction) return work();
  requireInPlace(index);
  try {
    return index.database.transaction(work).immediate();
  } catch (error) {
    throw asIndexFailure(error, index.file);
  }
}

/** A Float32Array as bytes of a BLOB (little endian on every platform that BeatLens runs on). */
export function floatsToBlob(values: Float32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

/** The reverse. Copies: a BLOB's memory is not aligned to four bytes. */
export function blobToFloats(blob: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(blob).buffer);
}

/**
 * The system lets a file be written that has no name any longer: what is stored there is seen by nobody.
 * @throws IndexFailure where the data folder, or the index in it, is another one than was opened, or is gone
 */
function requireInPlace({ file, inode }: Index): void {
  if (inode === undefined) return;
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (found?.ino === inode) return;
  throw new IndexFailure(
    file,
    `${file}: the index was ${found ? 'replaced' : 'removed or moved away'} while BeatLens had it open; nothing more can be stored. ` +
      'Close BeatLens, put its data folder back where it was, and start it again. Models whose folders are whole are then listed again.',
  );
}

function timed<T>(index: Index, sql: string, use: (statement: Database.Statement) => T, key = sql): T {
  if (index.damage) throw index.damage;
  const started = performance.now();
  try {
    let statement = index.statements.get(key);
    if (statement === undefined) {
      statement = index.database.prepare(sql);
      index.statements.set(key, statement);
    }
    return use(statement);
  } catch (error) {
    throw asIndexFailure(error, index.file);
  } finally {
    const ms = performance.now() - started;
    if (ms > slowQueryMs) index.log(`slow query, ${ms.toFixed(0)} ms: ${sql.replace(/\s+/g, ' ').trim()}`);
  }
}
