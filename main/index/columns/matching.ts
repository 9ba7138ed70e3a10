import { type BeatFilter, type BeatOrder, needsModel } from '../beatFilter.ts';
import { beatIdRange, recordOfBeat } from '../beatId.ts';
import { beatsOfKeptList } from '../keptLists.ts';
import { allValues, column, get, type Index, type Value } from '../query.ts';
import { recordConditions } from '../recordConditions.ts';
import { beatsPerSlice, type Slices } from '../slices.ts';
import { type ModelColumns, modelColumns, type RecordColumns, recordColumns } from './readColumns.ts';
import { none, partBytes, symbolByte } from './storedColumns.ts';

/** The beats of a record under a filter: `places[0, count)`, ascending. */
export interface Matches {
  readonly record: RecordColumns;
  /** What the model of the filter knows of the record; undefined where nothing is asked of a model. */
  readonly model: ModelColumns | undefined;
  /** Used again for the next record. */
  readonly places: Uint32Array;
  readonly count: number;
}

export interface Matching {
  /** Records that may have beats under the filter, in the order of their ids. */
  readonly records: readonly RecordColumns[];
  /** False where the filter is on records alone: all beats of `records` are under it. */
  readonly ofBeats: boolean;
  matchesOf(record: RecordColumns): Matches;
}

/** Finds out which records a filter leaves, and reads what else it needs. */
export function matchingOf(index: Index, filter: BeatFilter, order: BeatOrder): Matching {
  const ids = filter.symbols?.length === 0 ? [] : recordIds(index, filter);
  const wanted = ids && new Set(ids);
  const chosen = chosenPlaces(index, filter);
  const all = recordColumns(index);
  const ofModel = needsModel(filter, order) ? modelColumns(index, filter.modelId!) : undefined;
  const records = all.filter(
    ({ recordId }) =>
      (wanted?.has(recordId) ?? true) && (chosen?.has(recordId) ?? true) && (ofModel?.has(recordId) ?? true),
  );
  const { fromSeconds, toSeconds } = filter;
  const isTimed = fromSeconds !== undefined || toSeconds !== undefined;
  const conditions = conditionsOf(filter, order);
  const places = new Uint32Array(records.reduce((most, { beats }) => Math.max(most, beats), 0));
  const areAll = conditions.length === 0 && !isTimed && chosen === undefined;
  if (areAll) for (const place of places.keys()) places[place] = place;
  return {
    records,
    ofBeats: !areAll,
    matchesOf(record) {
      const model = ofModel?.get(record.recordId);
      if (areAll) return { record, model, places, count: record.beats };
      let count = 0;
      const own = chosen?.get(record.recordId);
      const [from, to] = isTimed ? placesBetween(index, record, filter) : [0, record.beats];
      if (own) {
        for (const place of own) if (place >= from && place < to) places[count++] = place;
      } else for (let place = from; place < to; place++) places[count++] = place;
      for (const keep of conditions) count = count === 0 ? 0 : keep(record, model, places, count);
      return { record, model, places, count };
    },
  };
}

/** Each record with its matches, with stops. */
export function* eachRecord(
  { records, matchesOf }: Matching,
  use: (matches: Matches, at: number) => void,
): Slices<void> {
  let since = 0;
  for (const [at, record] of records.entries()) {
    use(matchesOf(record), at);
    since += record.beats;
    if (since < beatsPerSlice) continue;
    since = 0;
    yield;
  }
}

/** Keeps those of the first `count` places under a condition, in front; returns how many. */
type Condition = (record: RecordColumns, model: ModelColumns | undefined, places: Uint32Array, count: number) => number;

function conditionsOf(filter: BeatFilter, order: BeatOrder): Condition[] {
  const { symbols, rrFromMs, rrToMs, part, classIndex, predictedClass, correctness } = filter;
  const conditions: Condition[] = [];
  if (symbols) {
    const among = new Uint8Array(256);
    for (const symbol of symbols) among[symbolByte(symbol)] = 1;
    conditions.push((record, _, places, count) => keepAmong(record.symbols(), among, places, count));
  }
  if (rrFromMs !== undefined || rrToMs !== undefined) {
    const [from, to] = [rrFromMs ?? 0, rrToMs ?? Number.MAX_VALUE];
    conditions.push((record, _, places, count) => keepBetween(record, from, to, places, count));
  }
  if (!needsModel(filter, order)) return conditions;
  const equal = (name: 'part' | 'given' | 'predicted', value: number) =>
    conditions.push((_, model, places, count) => keepEqual(model!.said()[name], value, places, count));
  if (part !== undefined) equal('part', partBytes[part]);
  if (classIndex !== undefined) equal('given', classIndex);
  if (predictedClass !== undefined) equal('predicted', predictedClass);
  if (correctness !== undefined) {
    conditions.push((_, model, places, count) => keepCorrect(model!, correctness === 'correct', places, count));
  }
  if (order === 'surest-wrong' || order === 'least-certain') {
    conditions.push((_, model, places, count) => keepPredicted(model!.said().predicted, places, count));
  }
  return conditions;
}

function keepAmong(column: Uint8Array, among: Uint8Array, places: Uint32Array, count: number): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const place = places[at]!;
    if (among[column[place]!] === 1) places[kept++] = place;
  }
  return kept;
}

function keepEqual(column: Uint8Array, value: number, places: Uint32Array, count: number): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const place = places[at]!;
    if (column[place] === value) places[kept++] = place;
  }
  return kept;
}

function keepPredicted(predicted: Uint8Array, places: Uint32Array, count: number): number {
  if (!predicted.includes(none)) return count;
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const place = places[at]!;
    if (predicted[place] !== none) places[kept++] = place;
  }
  return kept;
}

/** Beats with a given class and a prediction. */
function keepCorrect(model: ModelColumns, isCorrect: boolean, places: Uint32Array, count: number): number {
  const { given, predicted } = model.said();
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const place = places[at]!;
    const said = predicted[place]!;
    if (said === none || given[place] === none) continue;
    if ((said === given[place]) === isCorrect) places[kept++] = place;
  }
  return kept;
}

/** NaN is in no range. */
function keepBetween(record: RecordColumns, from: number, to: number, places: Uint32Array, count: number): number {
  const intervals = record.rrBefore();
  const { samplingRateHz } = record;
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const place = places[at]!;
    const ms = (intervals[place]! * 1000) / samplingRateHz;
    if (ms >= from && ms <= to) places[kept++] = place;
  }
  return kept;
}

/** Places [from, to) of the beats of a stretch of time, both ends included. */
function placesBetween(
  index: Index,
  { recordId, beats, samplingRateHz }: RecordColumns,
  { fromSeconds, toSeconds }: BeatFilter,
): [from: number, to: number] {
  const [first] = beatIdRange(recordId);
  const place = (condition: string, sample: number) => {
    const sql = `SELECT id FROM beats WHERE record_id = ? AND sample ${condition} ? ORDER BY sample, id LIMIT 1`;
    const found = get<{ id: number }>(index, sql, recordId, sample);
    return found ? found.id - first : beats;
  };
  return [
    fromSeconds === undefined ? 0 : place('>=', fromSeconds * samplingRateHz),
    toSeconds === undefined ? beats : place('>', toSeconds * samplingRateHz),
  ];
}

/** Places of the beats that are named one by one, by record, ascending; undefined where none are named. */
function chosenPlaces(index: Index, { beatIds, listId }: BeatFilter): ReadonlyMap<number, number[]> | undefined {
  const ofList = listId === undefined ? undefined : beatsOfKeptList(index, listId);
  const inList = ofList && new Set(ofList);
  const ids = beatIds && inList ? beatIds.filter((id) => inList.has(id)) : (beatIds ?? ofList);
  if (ids === undefined) return undefined;
  const there = column<number>(
    index,
    'SELECT b.id FROM json_each(?) j CROSS JOIN beats b ON b.id = j.value',
    JSON.stringify([...new Set(ids)].sort((a, b) => a - b)),
  );
  const places = new Map<number, number[]>();
  for (const id of there) {
    const recordId = recordOfBeat(id);
    const place = id - beatIdRange(recordId)[0];
    const own = places.get(recordId);
    if (own) own.push(place);
    else places.set(recordId, [place]);
  }
  return places;
}

/** Records the filter leaves, as ids; null where it leaves all. */
function recordIds(index: Index, filter: BeatFilter): number[] | null {
  const { where, values } = recordConditions(filter);
  if (where.length === 0) return null;
  const sql = `SELECT r.id FROM records r WHERE ${where.join(' AND ')} ORDER BY r.id`;
  return allValues<[number]>(index, sql, ...(values as Value[])).map(([id]) => id);
}
