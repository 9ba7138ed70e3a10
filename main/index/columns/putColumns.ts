import { crc32 } from 'node:zlib';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { beatId, beatIdRange, recordOfBeat } from '../beatId.ts';
import { damagedIndex } from '../errors.ts';
import { allValues, get, type Index, run } from '../query.ts';
import {
  none,
  partBytes,
  probabilitiesOf,
  saidIn,
  storedIntervals,
  storedProbabilities,
  storedSaid,
  storedSymbols,
} from './storedColumns.ts';

/** Keeps the columns of a record that has none. Inside the transaction that adds its beats. @param rrBefore samples; NaN at its start */
export function putBeatColumns(
  index: Index,
  recordId: number,
  symbols: readonly string[],
  rrBefore: ArrayLike<number>,
): void {
  const [bytes, intervals] = [storedSymbols(symbols), storedIntervals(rrBefore)];
  run(
    index,
    `INSERT INTO beat_columns (record_id, beats, symbols, symbols_crc, rr_before, rr_before_crc) VALUES (?, ?, ?, ?, ?, ?)`,
    recordId,
    symbols.length,
    bytes.bytes,
    bytes.crc,
    intervals.bytes,
    intervals.crc,
  );
}

/**
 * Reads what a model knows of some beats, and of those between them in their records, into the columns. Inside the transaction
 * that changes `model_beats`. Beats of records that are not there have no columns.
 */
export function refreshModelColumns(index: Index, modelId: number, beatIds: ArrayLike<number>): void {
  const touched = new Map<number, [first: number, last: number]>();
  for (let at = 0; at < beatIds.length; at++) {
    const id = beatIds[at]!;
    const record = recordOfBeat(id);
    const range = touched.get(record);
    if (range === undefined) touched.set(record, [id, id]);
    else if (id > range[1]) range[1] = id;
    else if (id < range[0]) range[0] = id;
  }
  for (const [recordId, range] of touched) refreshRange(index, modelId, recordId, range);
}

/** The same of all beats of a record, of every model. */
export function refreshRecordColumns(index: Index, recordId: number): void {
  const range = beatIdRange(recordId);
  const models = allValues<[id: number]>(
    index,
    'SELECT id FROM models m WHERE EXISTS (SELECT 1 FROM model_beats WHERE model_id = m.id AND beat_id BETWEEN ? AND ?)',
    ...range,
  );
  for (const [modelId] of models) refreshRange(index, modelId, recordId, range);
}

type KnownRow = readonly [
  id: number,
  part: SplitPart | null,
  given: number | null,
  predicted: number | null,
  probability: number | null,
];

function refreshRange(index: Index, modelId: number, recordId: number, range: readonly [number, number]): void {
  const record = get<{ beats: number }>(index, 'SELECT beats FROM beat_columns WHERE record_id = ?', recordId);
  if (record === undefined) return;
  const { beats } = record;
  const before = storedBefore(index, modelId, recordId);
  const said = saidIn(before ? before.said : new Uint8Array(3 * beats).fill(none));
  const probabilities = before ? probabilitiesOf(before.probabilities) : new Float32Array(beats).fill(Number.NaN);
  const first = beatId(recordId, 0);
  const [from, to] = [range[0] - first, Math.min(range[1] - first + 1, beats)];
  for (const column of [said.part, said.given, said.predicted]) column.fill(none, from, to);
  probabilities.fill(Number.NaN, from, to);
  const rows = allValues<KnownRow>(
    index,
    'SELECT beat_id, part, true_class, predicted, p_predicted FROM model_beats WHERE model_id = ? AND beat_id BETWEEN ? AND ?',
    modelId,
    ...range,
  );
  for (const [id, part, given, predicted, probability] of rows) {
    const place = id - first;
    said.part[place] = part === null ? none : partBytes[part];
    said.given[place] = given ?? none;
    said.predicted[place] = predicted ?? none;
    probabilities[place] = probability ?? Number.NaN;
  }
  const [a, b] = [storedSaid(said), storedProbabilities(probabilities)];
  run(
    index,
    `INSERT INTO model_columns (model_id, record_id, said, said_crc, probabilities, probabilities_crc) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET said = excluded.said, said_crc = excluded.said_crc,
       probabilities = excluded.probabilities, probabilities_crc = excluded.probabilities_crc`,
    modelId,
    recordId,
    a.bytes,
    a.crc,
    b.bytes,
    b.crc,
  );
}

interface StoredBefore {
  readonly said: Buffer;
  readonly saidCrc: number;
  readonly probabilities: Buffer;
  readonly probabilitiesCrc: number;
}

/** A part of the columns is kept: damaged, they would get a checksum that hides it. @throws IndexFailure where they are */
function storedBefore(index: Index, modelId: number, recordId: number): StoredBefore | undefined {
  const before = get<StoredBefore>(
    index,
    `SELECT said, said_crc AS saidCrc, probabilities, probabilities_crc AS probabilitiesCrc
     FROM model_columns WHERE model_id = ? AND record_id = ?`,
    modelId,
    recordId,
  );
  if (before === undefined) return undefined;
  const of = `of record ${recordId} in model_columns`;
  if (crc32(before.said) !== before.saidCrc) throw damagedIndex(index.file, `said ${of}`);
  if (crc32(before.probabilities) !== before.probabilitiesCrc) throw damagedIndex(index.file, `probabilities ${of}`);
  return before;
}
