import type Database from 'better-sqlite3';
import { asIndexFailure } from './errors.ts';

/** An open index. Every function of main/index takes it first. */
export interface Index {
  /** For messages; `:memory:` in tests. */
  readonly file: string;
  readonly database: Database.Database;
  /** Told of every query that took longer than `slowQueryMs`. */
  readonly log: (message: string) => void;
  readonly statements: Map<string, Database.Statement>;
  /** Ids of the beats under a filter in an order: beatLists.ts. */
  readonly beatLists: Map<string, Float64Array>;
}

/** What may stand for a `?`. */
export type Value = string | number | bigint | null | Buffer;

/** A window waits for its queries: longer than this is felt. */
const slowQueryMs = 40;

/** All rows. `Row` is what the SQL selects: the one place where that is claimed is the call. */
export function all<Row>(index: Index, sql: string, ...values: Value[]): Row[] {
  return timed(index, sql, (statement) => statement.all(...values) as Row[]);
}

/** The first row, or undefined. */
export function get<Row>(index: Index, sql: string, ...values: Value[]): Row | undefined {
  return timed(index, sql, (statement) => statement.get(...values) as Row | undefined);
}

/** Runs a statement that changes rows. */
export function run(index: Index, sql: string, ...values: Value[]): { changes: number; id: number } {
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

function timed<T>(index: Index, sql: string, use: (statement: Database.Statement) => T, key = sql): T {
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
