import type { SplitPart } from '../../preload/words/splits.ts';
import { beatIdRange } from './beatId.ts';
import { beatsOfKeptList } from './keptLists.ts';
import { all, column, get, type Index, type Value } from './query.ts';
import { type RecordConditions, recordConditions } from './recordConditions.ts';

/** All conditions hold together; an absent one does not restrict. Classes are places in the model's list. */
export interface BeatFilter extends RecordConditions {
  readonly symbols?: readonly string[];
  /** RR interval before the beat, both ends included; a beat without one is in no range. */
  readonly rrFromMs?: number;
  readonly rrToMs?: number;
  /** From the start of the record, both ends included. */
  readonly fromSeconds?: number;
  readonly toSeconds?: number;
  /** Only these. */
  readonly beatIds?: readonly number[];
  /** Only those of a kept list (keptLists.ts). */
  readonly listId?: number;
  readonly modelId?: number;
  /** These four need `modelId`. */
  readonly part?: SplitPart;
  readonly classIndex?: number;
  readonly predictedClass?: number;
  readonly correctness?: 'correct' | 'incorrect';
}

/**
 * The two orders by prediction list predicted beats only, and go by the probability of the predicted class, which is the one
 * that is shown. `surest-wrong`: mistakes, highest first, then the others, lowest first. `least-certain`: lowest first.
 * `listed`: as `beatIds` names them.
 */
export type BeatOrder = 'position' | 'surest-wrong' | 'least-certain' | 'shortest-rr' | 'listed';

/** Lists kept at once: a filter with its neighbours in the window. 109,494 ids are 0.9 MB. */
const keptLists = 12;

/**
 * Ids of all beats under a filter, in an order. Kept until beats or predictions change, so that one scan serves the count
 * and every page of a list that the user scrolls through.
 */
export function beatList(index: Index, filter: BeatFilter, order: BeatOrder): Float64Array {
  const key = JSON.stringify([order, dataVersion(index), Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const kept = index.beatLists.get(key);
  if (kept) index.beatLists.delete(key);
  const list = kept ?? computeList(index, filter, order);
  index.beatLists.set(key, list);
  const oldest = index.beatLists.keys().next().value;
  if (index.beatLists.size > keptLists && oldest !== undefined) index.beatLists.delete(oldest);
  return list;
}

/** Every function that changes beats or what models said of them calls this. */
export function forgetBeatLists(index: Index): void {
  index.beatLists.clear();
}

/** True when the filter or the order needs what a model said. */
export function needsModel(filter: BeatFilter, order: BeatOrder): boolean {
  if (filter.modelId === undefined) return false;
  const { part, classIndex, predictedClass, correctness } = filter;
  const restricts = [part, classIndex, predictedClass, correctness].some((condition) => condition !== undefined);
  return restricts || order === 'surest-wrong' || order === 'least-certain';
}

/** FROM and WHERE over `model_beats m`; null where the filter can hold for no beat. */
export function modelCondition(
  index: Index,
  filter: BeatFilter,
  order: BeatOrder,
): { sql: string; values: Value[] } | null {
  const records = recordIds(index, filter);
  if (records?.length === 0 || filter.symbols?.length === 0) return null;
  const where = ['m.model_id = ?'];
  const values: Value[] = [filter.modelId!];
  // `+` keeps the range of ids from deciding the order of the scan: the list then comes out of an index already sorted.
  addRecords(where, values, order === 'position' ? 'm.beat_id' : '+m.beat_id', records);
  addSymbols(where, values, 'm.symbol', filter.symbols);
  const conditions: [string, Value | undefined][] = [
    ['m.part = ?', filter.part],
    ['m.true_class = ?', filter.classIndex],
    ['m.predicted = ?', filter.predictedClass],
  ];
  for (const [condition, value] of conditions) {
    if (value === undefined) continue;
    where.push(condition);
    values.push(value);
  }
  if (filter.correctness === 'correct') where.push('m.predicted = m.true_class');
  if (filter.correctness === 'incorrect') where.push('m.predicted <> m.true_class');
  if (order === 'surest-wrong' || order === 'least-certain') where.push('m.p_predicted IS NOT NULL');
  return { sql: `FROM model_beats m WHERE ${where.join(' AND ')}`, values };
}

function computeList(index: Index, filter: BeatFilter, order: BeatOrder): Float64Array {
  if (order === 'listed') return listedOrder(index, filter);
  if (!needsModel(filter, order)) return plainList(index, filter, order);
  if (order !== 'shortest-rr' && !restrictsBeats(filter)) return modelList(index, filter, order);
  // RR intervals and places stand in one table and predictions in another: one list in the order of the other is faster than a join.
  const plain = without(filter, ['part', 'classIndex', 'predictedClass', 'correctness', 'modelId']);
  const byModel = without(filter, ofBeatsAlone);
  if (order === 'shortest-rr') return both(beatList(index, plain, order), beatList(index, byModel, 'position'));
  return both(beatList(index, byModel, order), beatList(index, plain, 'position'));
}

/** Those of a list that another, ascending, holds too. */
function both(list: Float64Array, ascending: Float64Array): Float64Array {
  return list.filter((id) => includes(ascending, id));
}

/** Conditions that the table of predictions knows nothing of. */
const ofBeatsAlone = ['rrFromMs', 'rrToMs', 'fromSeconds', 'toSeconds', 'beatIds', 'listId'] as const;

export function restrictsBeats(filter: BeatFilter): boolean {
  return ofBeatsAlone.some((name) => filter[name] !== undefined);
}

function without(filter: BeatFilter, names: readonly (keyof BeatFilter)[]): BeatFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !names.some((one) => one === name)));
}

function listedOrder(index: Index, filter: BeatFilter): Float64Array {
  const held = beatList(index, filter, 'position');
  return Float64Array.from([...new Set(filter.beatIds)].filter((id) => includes(held, id)));
}

/** Binary search: a Set of as many ids takes five times as long to fill. */
function includes(ascending: Float64Array, id: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === id;
}

function plainList(index: Index, filter: BeatFilter, order: BeatOrder): Float64Array {
  const condition = plainCondition(index, filter, order);
  if (condition === null) return new Float64Array();
  const { sql, values } = condition;
  const orderBy = order === 'shortest-rr' ? `${rr}, b.id` : 'b.id';
  return Float64Array.from(column<number>(index, `SELECT b.id ${sql} ORDER BY ${orderBy}`, ...values));
}

/** RR interval before a beat as it is indexed. */
const rr = 'coalesce(b.rr_before_ms, 9e15)';
/** Above every interval, below what stands for none. */
const longestRrMs = 8e15;

/** FROM and WHERE over `beats b`, of conditions that no model is asked for; null where the filter can hold for no beat. */
export function plainCondition(
  index: Index,
  filter: BeatFilter,
  order: BeatOrder,
): { sql: string; values: Value[] } | null {
  const records = recordIds(index, filter);
  if (records?.length === 0 || filter.symbols?.length === 0) return null;
  const { rrFromMs, rrToMs, fromSeconds, toSeconds, beatIds, listId } = filter;
  const isTimed = fromSeconds !== undefined || toSeconds !== undefined;
  const where: string[] = [];
  const values: Value[] = [];
  // Record by record, where the place in the record counts: each has its own rate.
  const from = isTimed ? 'records t CROSS JOIN beats b ON b.record_id = t.id' : 'beats b';
  if (isTimed) {
    where.push('b.sample BETWEEN ? * t.sampling_rate_hz AND ? * t.sampling_rate_hz');
    values.push(fromSeconds ?? 0, toSeconds ?? 1e12);
    addRecordsByRow(where, values, records);
  } else addRecords(where, values, order === 'position' ? 'b.id' : '+b.id', records);
  for (const ids of [beatIds, ...(listId === undefined ? [] : [beatsOfKeptList(index, listId)])]) {
    if (ids === undefined) continue;
    where.push('b.id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(ids));
  }
  addSymbols(where, values, 'b.symbol', filter.symbols);
  if (rrFromMs !== undefined || rrToMs !== undefined) {
    where.push(`${rr} BETWEEN ? AND ?`);
    values.push(rrFromMs ?? 0, rrToMs ?? longestRrMs);
  }
  return { sql: `FROM ${from} ${where.length ? `WHERE ${where.join(' AND ')}` : ''}`, values };
}

function modelList(
  index: Index,
  filter: BeatFilter,
  order: Exclude<BeatOrder, 'shortest-rr' | 'listed'>,
): Float64Array {
  const condition = modelCondition(index, filter, order);
  if (condition === null) return new Float64Array();
  const { sql, values } = condition;
  const ids = (tail: string) => column<number>(index, `SELECT m.beat_id ${sql} ${tail}`, ...values);
  if (order === 'position') return Float64Array.from(ids('ORDER BY m.beat_id'));
  if (order === 'least-certain') return Float64Array.from(ids('ORDER BY m.p_predicted'));
  // Two scans of one index, each in order: a sort by both conditions at once would take longer than both.
  const wrong = ids('AND m.predicted <> m.true_class ORDER BY m.p_predicted DESC');
  const others = ids('AND (m.predicted = m.true_class OR m.true_class IS NULL) ORDER BY m.p_predicted');
  return Float64Array.from([...wrong, ...others]);
}

/** Records the filter leaves, as ids; null where it leaves all. */
function recordIds(index: Index, filter: BeatFilter): number[] | null {
  const { where, values } = recordConditions(filter);
  if (where.length === 0) return null;
  const ids = column<number>(index, `SELECT r.id FROM records r WHERE ${where.join(' AND ')} ORDER BY r.id`, ...values);
  const { records } = get<{ records: number }>(index, 'SELECT count(*) AS records FROM records')!;
  return ids.length === records ? null : ids;
}

function addRecords(where: string[], values: Value[], id: string, records: readonly number[] | null): void {
  if (records === null) return;
  const runs = runsOfIds(records);
  if (runs.length <= 8) {
    where.push(`(${runs.map(() => `${id} BETWEEN ? AND ?`).join(' OR ')})`);
    for (const [first, last] of runs) values.push(beatIdRange(first)[0], beatIdRange(last)[1]);
    return;
  }
  where.push(`${id} >> 24 IN (SELECT value FROM json_each(?))`);
  values.push(JSON.stringify(records));
}

function addRecordsByRow(where: string[], values: Value[], records: readonly number[] | null): void {
  if (records === null) return;
  where.push('t.id IN (SELECT value FROM json_each(?))');
  values.push(JSON.stringify(records));
}

/** Ascending ids as runs of neighbours: an archive imported in one go is one run. */
function runsOfIds(ids: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last && id === last[1] + 1) last[1] = id;
    else runs.push([id, id]);
  }
  return runs;
}

function addSymbols(where: string[], values: Value[], name: string, symbols: readonly string[] | undefined): void {
  if (symbols === undefined) return;
  where.push(`${name} IN (${symbols.map(() => '?').join(', ')})`);
  values.push(...symbols);
}

/** Changes when another process writes to the index. */
function dataVersion(index: Index): number {
  return all<{ data_version: number }>(index, 'PRAGMA data_version')[0]!.data_version;
}
