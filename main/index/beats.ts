import type { BeatColumns } from '../../preload/words/beatTable.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import { detectedBeat } from '../../preload/words/symbols.ts';
import { type BeatFilter, type BeatOrder, needsModel, restrictsBeats } from './beatFilter.ts';
import { leadsWithoutSignal } from './beatSignals.ts';
import { countsUnder, listing } from './columns/listing.ts';
import { all, allValues, get, type Index } from './query.ts';
import { recordConditions } from './recordConditions.ts';
import type { Slices } from './slices.ts';

export type { BeatFilter, BeatOrder } from './beatFilter.ts';

export interface BeatRow {
  readonly id: number;
  readonly recordId: number;
  readonly record: string;
  readonly archive: string;
  readonly synthetic: boolean;
  readonly patient: string;
  readonly sample: number;
  readonly samplingRateHz: number;
  readonly symbol: string;
  readonly rrBefore: number | null;
  readonly rrAfter: number | null;
  /** Leads without signal of it, of those that were looked through. */
  readonly leadsWithoutSignal: string[];
  /** What the asked-for model said; null where it said nothing. */
  readonly prediction: BeatPrediction | null;
}

export interface BeatPrediction {
  readonly part: SplitPart | null;
  /** Places in the model's list of classes. */
  readonly classIndex: number | null;
  readonly predicted: number;
  readonly pPredicted: number;
  readonly pGiven: number | null;
}

export interface BeatPage {
  readonly order: BeatOrder;
  readonly offset: number;
  readonly limit: number;
}

/** Some 5 ms. */
const rowsPerStep = 500;

/** One page and the number of beats of all pages together. */
export function* listBeats(
  index: Index,
  filter: BeatFilter,
  { order, offset, limit }: BeatPage,
): Slices<{ total: number; beats: BeatRow[] }> {
  const { total, ids } = yield* listing(index, filter, order, offset, offset + limit);
  const beats: BeatRow[] = [];
  for (let from = 0; from < ids.length; from += rowsPerStep) {
    beats.push(...beatsByIds(index, Array.from(ids.subarray(from, from + rowsPerStep)), filter.modelId));
    yield;
  }
  return { total, beats };
}

/** Beats per record and symbol under a filter. */
export function* symbolCounts(
  index: Index,
  filter: BeatFilter,
): Slices<{ recordId: number; symbol: string; beats: number }[]> {
  const isKept = !restrictsBeats(filter) && !needsModel(filter, 'position');
  return isKept ? storedSymbolCounts(index, filter) : yield* countsUnder(index, filter);
}

export function getBeat(index: Index, id: number, modelId?: number): BeatRow | undefined {
  return beatsByIds(index, [id], modelId)[0];
}

/** The beat of a record whose fiducial is at this sample, or the only one whose sample is this when rounded to as many digits. */
export function findBeat(index: Index, recordId: number, sample: number, modelId?: number): BeatRow | undefined {
  const rounding = roundingOf(sample);
  const rows = all<{ id: number; sample: number }>(
    index,
    'SELECT id, sample FROM beats WHERE record_id = ? AND sample BETWEEN ? AND ? ORDER BY abs(sample - ?), id LIMIT 2',
    ...[recordId, sample - rounding, sample + rounding, sample],
  );
  const [row, other] = rows;
  if (row === undefined || (row.sample !== sample && other !== undefined)) return undefined;
  return getBeat(index, row.id, modelId);
}

/** Half of the last digit that a number is written with, and a little for the binary fraction. */
function roundingOf(sample: number): number {
  const decimals = /\.(\d+)$/.exec(String(sample))?.[1]?.length ?? 0;
  return 0.500001 * 10 ** -decimals;
}

/** Sample of the beat nearest to a sample, for messages. */
export function nearestBeatSample(index: Index, recordId: number, sample: number): number | undefined {
  return get<{ sample: number }>(
    index,
    'SELECT sample FROM beats WHERE record_id = ? ORDER BY abs(sample - ?) LIMIT 1',
    recordId,
    sample,
  )?.sample;
}

/** What the index has of a beat without its record's names. */
export interface BeatPlace {
  readonly id: number;
  readonly recordId: number;
  readonly sample: number;
  readonly symbol: string;
}

/** By their ids; beats that are not there are left out. */
export function beatPlaces(index: Index, ids: readonly number[]): ReadonlyMap<number, BeatPlace> {
  const rows = all<BeatPlace>(
    index,
    `SELECT b.id, b.record_id AS recordId, b.sample, b.symbol
     FROM json_each(?) j CROSS JOIN beats b ON b.id = j.value`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Beats of a record whose fiducials are at some samples, by sample; where there is none it is left out. */
export function beatsAtSamples(
  index: Index,
  recordId: number,
  samples: readonly number[],
): ReadonlyMap<number, BeatPlace> {
  const rows = all<BeatPlace>(
    index,
    `SELECT b.id, b.record_id AS recordId, b.sample, b.symbol
     FROM json_each(?) j CROSS JOIN beats b ON b.record_id = ? AND b.sample = j.value`,
    JSON.stringify(samples),
    recordId,
  );
  return new Map(rows.map((row) => [row.sample, row]));
}

/** All beats of a record, in time order. */
export function beatsOfRecord(index: Index, recordId: number): BeatColumns<'id' | 'sample' | 'symbol'> {
  const rows = allValues<[id: number, sample: number, symbol: string]>(
    index,
    'SELECT id, sample, symbol FROM beats WHERE record_id = ? ORDER BY id',
    recordId,
  );
  return {
    id: Float64Array.from(rows, ([id]) => id),
    sample: Float64Array.from(rows, ([, sample]) => sample),
    symbol: rows.map(([, , symbol]) => symbol),
  };
}

/** Annotations of a record, and its beats where those were detected, with samples in [from, to). */
export function annotationsBetween(
  index: Index,
  recordId: number,
  from: number,
  to: number,
): { sample: number; symbol: string }[] {
  const range = [recordId, from, to];
  return all(
    index,
    `SELECT sample, symbol FROM (
       SELECT 0 AS kind, annotator, position, sample, symbol FROM annotations
       WHERE record_id = ? AND sample >= ? AND sample < ?
       UNION ALL
       SELECT 1, symbol, id, sample, symbol FROM beats
       WHERE record_id = ? AND sample >= ? AND sample < ? AND symbol = ?
     ) ORDER BY kind, annotator, position`,
    ...range,
    ...range,
    detectedBeat,
  );
}

function storedSymbolCounts(index: Index, filter: BeatFilter): { recordId: number; symbol: string; beats: number }[] {
  const { where, values } = recordConditions(filter);
  if (filter.symbols !== undefined) {
    where.push('s.symbol IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.symbols));
  }
  return all(
    index,
    `SELECT s.record_id AS recordId, s.symbol, s.beats FROM record_symbols s JOIN records r ON r.id = s.record_id
     ${where.length ? `WHERE ${where.join(' AND ')}` : ''}`,
    ...values,
  );
}

interface StoredBeat extends Omit<BeatRow, 'synthetic' | 'prediction' | 'leadsWithoutSignal'> {
  readonly synthetic: number;
}

/** The beats with these ids, in this order; ids that are not there are left out. */
export function beatsByIds(index: Index, ids: readonly number[], modelId: number | undefined): BeatRow[] {
  const list = JSON.stringify(ids);
  const rows = all<StoredBeat>(
    index,
    `SELECT b.id, b.record_id AS recordId, r.name AS record, a.name AS archive, a.synthetic, r.patient, b.sample,
       r.sampling_rate_hz AS samplingRateHz, b.symbol, b.rr_before AS rrBefore, b.rr_after AS rrAfter
     FROM json_each(?) j CROSS JOIN beats b ON b.id = j.value
       CROSS JOIN records r ON r.id = b.record_id CROSS JOIN archives a ON a.id = r.archive_id
     ORDER BY j.key`,
    list,
  );
  const predictions = new Map<number, BeatPrediction>();
  if (modelId !== undefined) {
    const said = all<BeatPrediction & { id: number }>(
      index,
      `SELECT m.beat_id AS id, m.part, m.true_class AS classIndex, m.predicted, m.p_predicted AS pPredicted, m.p_true AS pGiven
       FROM json_each(?) j CROSS JOIN model_beats m ON m.model_id = ? AND m.beat_id = j.value
       WHERE m.predicted IS NOT NULL`,
      list,
      modelId,
    );
    for (const { id, ...prediction } of said) predictions.set(id, prediction);
  }
  const without = leadsWithoutSignal(index, ids);
  return rows.map((row) => ({
    ...row,
    synthetic: row.synthetic === 1,
    leadsWithoutSignal: without.get(row.id) ?? [],
    prediction: predictions.get(row.id) ?? null,
  }));
}
