import { crc32 } from 'node:zlib';
import { damagedIndex } from '../errors.ts';
import { indexVersion } from '../indexVersion.ts';
import { allValues, type Index } from '../query.ts';
import { type Intervals, intervalsOf, probabilitiesOf, type SaidColumns, saidIn } from './storedColumns.ts';

/** The columns of a record's beats, read when they are first needed. Their places in the record are the places here. */
export interface RecordColumns {
  readonly recordId: number;
  readonly beats: number;
  readonly samplingRateHz: number;
  readonly symbols: () => Uint8Array;
  /** Samples. */
  readonly rrBefore: () => Intervals;
}

/** What a model knows of a record's beats. */
export interface ModelColumns {
  readonly said: () => SaidColumns;
  /** Of the predicted class; NaN without one. */
  readonly probabilities: () => Float32Array;
}

/** A row was written after the list of rows was read: begin again. */
export class ColumnsChanged extends Error {}

/** As often as an import that writes twenty records a second may come in between. */
export const mostAttempts = 20;

/** Work that reads columns, begun again where they were written meanwhile. */
export function untilSame<T>(work: () => T): T {
  for (let attempt = 1; ; attempt++) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ColumnsChanged) || attempt === mostAttempts) throw error;
    }
  }
}

/** Values that were read, by record, with the checksum of their bytes. */
type Read<T> = Map<number, { readonly crc: number; readonly value: T }>;

interface Kept<Columns, Values> {
  /** Of the list: another after anything was written; undefined: it is read anew. */
  version: string | undefined;
  columns: Columns;
  readonly values: Values;
}

interface Cache {
  readonly beats: Kept<readonly RecordColumns[], { readonly symbols: Read<Uint8Array>; readonly rr: Read<Intervals> }>;
  /** The one used last is the last. */
  readonly models: Map<
    number,
    Kept<ReadonlyMap<number, ModelColumns>, { readonly said: Read<SaidColumns>; readonly p: Read<Float32Array> }>
  >;
}

/** Seven bytes a beat each. */
const keptModels = 3;

/** Records whose bytes are read by one query: half the time of a query each. */
const readTogether = 32;

const caches = new WeakMap<Index, Cache>();

/** All records, in the order of their ids. What was read before, and is the same by its checksum, is not read again. */
export function recordColumns(index: Index): readonly RecordColumns[] {
  const { beats } = cacheOf(index);
  const version = versionOf(index);
  if (version !== undefined && beats.version === version) return beats.columns;
  const rows = allValues<[recordId: number, beats: number, symbols: number, intervals: number, rate: number]>(
    index,
    `SELECT c.record_id, c.beats, c.symbols_crc, c.rr_before_crc, r.sampling_rate_hz
     FROM beat_columns c CROSS JOIN records r ON r.id = c.record_id ORDER BY c.record_id`,
  );
  const ids = rows.map(([recordId]) => recordId);
  const beatsOf = new Map(rows.map(([recordId, count]) => [recordId, count]));
  const { symbols, rr } = beats.values;
  const [table, of] = ['beat_columns', []];
  const readSymbols = reader({ index, table, of, name: 'symbols', ids, read: symbols }, (bytes) => bytes);
  const readIntervals = reader({ index, table, of, name: 'rr_before', ids, read: rr }, (bytes, recordId) =>
    intervalsOf(bytes, beatsOf.get(recordId)!),
  );
  beats.columns = rows.map(([recordId, count, symbolsCrc, intervalsCrc, samplingRateHz], at) => ({
    ...{ recordId, beats: count, samplingRateHz },
    symbols: () => readSymbols(at, symbolsCrc),
    rrBefore: () => readIntervals(at, intervalsCrc),
  }));
  beats.version = version;
  return beats.columns;
}

/** By record, of a model; a record of which it knows nothing is not there. */
export function modelColumns(index: Index, modelId: number): ReadonlyMap<number, ModelColumns> {
  const kept = keptOfModel(cacheOf(index), modelId);
  const version = versionOf(index);
  if (version !== undefined && kept.version === version) return kept.columns;
  const rows = allValues<[recordId: number, said: number, probabilities: number]>(
    index,
    'SELECT record_id, said_crc, probabilities_crc FROM model_columns WHERE model_id = ? ORDER BY record_id',
    modelId,
  );
  const ids = rows.map(([recordId]) => recordId);
  const { said, p } = kept.values;
  const [table, of] = ['model_columns', [modelId]];
  const readSaid = reader({ index, table, of, name: 'said', ids, read: said }, saidIn);
  const readP = reader({ index, table, of, name: 'probabilities', ids, read: p }, probabilitiesOf);
  kept.columns = new Map(
    rows.map(([recordId, saidCrc, pCrc], at) => [
      recordId,
      { said: () => readSaid(at, saidCrc), probabilities: () => readP(at, pCrc) },
    ]),
  );
  kept.version = version;
  return kept.columns;
}

/** Undefined within a transaction: what is read there may be undone. */
function versionOf(index: Index): string | undefined {
  return index.database.inTransaction ? undefined : indexVersion(index);
}

/** Rows of a table that a column of bytes is read from, with its checksum beside it. */
interface Source<T> {
  readonly index: Index;
  readonly table: string;
  /** The model of the rows, or nothing. */
  readonly of: readonly number[];
  readonly name: string;
  /** Records with a row, ascending. */
  readonly ids: readonly number[];
  readonly read: Read<T>;
}

/**
 * Reads the column of the record at a place of the list, with those of the records after it.
 *
 * @throws ColumnsChanged; IndexFailure where the bytes are not those that were stored
 */
function reader<T>(
  { index, table, of, name, ids, read }: Source<T>,
  valueIn: (bytes: Uint8Array, recordId: number) => T,
): (at: number, crc: number) => T {
  const there = new Set(ids);
  for (const id of read.keys()) if (!there.has(id)) read.delete(id);
  const sql = `SELECT record_id, ${name}, ${name}_crc FROM ${table}
    WHERE ${of.length === 0 ? '' : 'model_id = ? AND '}record_id BETWEEN ? AND ?`;
  return (at, expected) => {
    const id = ids[at]!;
    const known = read.get(id);
    if (known?.crc === expected) return known.value;
    const last = ids[Math.min(at + readTogether, ids.length) - 1]!;
    for (const [recordId, bytes, crc] of allValues<[number, Buffer, number]>(index, sql, ...of, id, last)) {
      if (!there.has(recordId) || read.get(recordId)?.crc === crc) continue;
      if (crc32(bytes) !== crc) throw damagedIndex(index.file, `${name} of record ${recordId} in ${table}`);
      read.set(recordId, { crc, value: valueIn(bytes, recordId) });
    }
    const found = read.get(id);
    if (found?.crc !== expected) throw new ColumnsChanged();
    return found.value;
  };
}

function keptOfModel({ models }: Cache, modelId: number) {
  const kept = models.get(modelId) ?? {
    version: undefined,
    columns: new Map(),
    values: { said: new Map(), p: new Map() },
  };
  models.delete(modelId);
  models.set(modelId, kept);
  const oldest = models.keys().next().value;
  if (models.size > keptModels && oldest !== undefined) models.delete(oldest);
  return kept;
}

function cacheOf(index: Index): Cache {
  const cache: Cache = caches.get(index) ?? {
    beats: { version: undefined, columns: [], values: { symbols: new Map(), rr: new Map() } },
    models: new Map(),
  };
  caches.set(index, cache);
  return cache;
}
