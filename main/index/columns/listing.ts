import type { BeatFilter, BeatOrder } from '../beatFilter.ts';
import { beatId, recordOfBeat } from '../beatId.ts';
import type { Index } from '../query.ts';
import { atOnce, type Slices } from '../slices.ts';
import { type Buckets, bucketCount, bucketOf, bucketSort } from './bucketSort.ts';
import { eachRecord, type Matches, type Matching, matchingOf } from './matching.ts';
import { ColumnsChanged, mostAttempts } from './readColumns.ts';
import { none, symbolOfByte } from './storedColumns.ts';

/** Ids [from, to) of the beats under a filter, in an order, and the number of all. */
export interface Listing {
  readonly total: number;
  readonly ids: Float64Array;
}

export function listing(
  index: Index,
  filter: BeatFilter,
  order: BeatOrder,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Slices<Listing> {
  return steady(() => {
    if (order === 'listed') return listedOrder(index, filter, from, to);
    const matching = matchingOf(index, filter, order);
    if (order === 'position') return inPosition(matching, from, to);
    return (to <= firstBeats ? firstInOrder : inOrder)(matching, keysOf[order], from, to);
  });
}

/** Where a beat stands in a list, from 0, or null; and the number of beats of the list. */
export function placeIn(
  index: Index,
  filter: BeatFilter,
  order: BeatOrder,
  beatId: number,
): Slices<{ total: number; place: number | null }> {
  return steady(function* () {
    if (order === 'listed') {
      const { total, ids } = yield* listedOrder(index, filter, 0, Number.POSITIVE_INFINITY);
      const place = ids.indexOf(beatId);
      return { total, place: place < 0 ? null : place };
    }
    return yield* placeOf(matchingOf(index, filter, order), order === 'position' ? undefined : keysOf[order], beatId);
  });
}

/** Beats per record and symbol under a filter. */
export function countsUnder(
  index: Index,
  filter: BeatFilter,
): Slices<{ recordId: number; symbol: string; beats: number }[]> {
  return steady(function* () {
    const counts: { recordId: number; symbol: string; beats: number }[] = [];
    const bySymbol = new Uint32Array(256);
    yield* eachRecord(matchingOf(index, filter, 'position'), ({ record, places, count }) => {
      const symbols = record.symbols();
      bySymbol.fill(0);
      for (let at = 0; at < count; at++) bySymbol[symbols[places[at]!]!]!++;
      for (const [byte, beats] of bySymbol.entries())
        if (beats > 0) counts.push({ recordId: record.recordId, symbol: symbolOfByte(byte), beats });
    });
    return counts;
  });
}

/** `untilSame` of work in steps. */
function* steady<T>(work: () => Slices<T>): Slices<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return yield* work();
    } catch (error) {
      if (!(error instanceof ColumnsChanged) || attempt === mostAttempts) throw error;
    }
  }
}

function* inPosition(matching: Matching, from: number, to: number): Slices<Listing> {
  const { records, ofBeats } = matching;
  if (!ofBeats) {
    const total = records.reduce((sum, { beats }) => sum + beats, 0);
    const ids = new Float64Array(Math.max(0, Math.min(to, total) - from));
    let before = 0;
    for (const { recordId, beats } of records) {
      const first = beatId(recordId, 0);
      const last = Math.min(beats, to - before);
      for (let place = Math.max(0, from - before); place < last; place++) ids[before + place - from] = first + place;
      before += beats;
    }
    return { total, ids };
  }
  const pieces: number[][] = [];
  let total = 0;
  yield* eachRecord(matching, ({ record: { recordId }, places, count }) => {
    const [first, last] = [Math.max(0, from - total), Math.min(count, to - total)];
    const id = beatId(recordId, 0);
    if (first < last) pieces.push(Array.from(places.subarray(first, last), (place) => id + place));
    total += count;
  });
  return { total, ids: Float64Array.from(pieces.flat()) };
}

/** What an order goes by, least first. */
interface Keys {
  /** Where most keys lie. */
  readonly buckets: Buckets;
  /** Keys of the matches of a record, into `keys[0, count)`. */
  readonly read: (matches: Matches, keys: Float64Array) => void;
}

/** Longer than every interval: beats without one come last. */
const noIntervalMs = 9e15;

const keysOf: Readonly<Record<'shortest-rr' | 'surest-wrong' | 'least-certain', Keys>> = {
  'shortest-rr': {
    buckets: { from: 0, scale: 16 },
    read({ record, places, count }, keys) {
      const intervals = record.rrBefore();
      const { samplingRateHz } = record;
      for (let at = 0; at < count; at++) {
        const ms = (intervals[places[at]!]! * 1000) / samplingRateHz;
        keys[at] = Number.isNaN(ms) ? noIntervalMs : ms;
      }
    },
  },
  // Mistakes below zero, so that the highest probability comes first; then the others.
  'surest-wrong': {
    buckets: { from: -1, scale: bucketCount / 2 },
    read({ model, places, count }, keys) {
      const { given, predicted } = model!.said();
      const probabilities = model!.probabilities();
      for (let at = 0; at < count; at++) {
        const place = places[at]!;
        const isWrong = given[place] !== none && given[place] !== predicted[place];
        keys[at] = isWrong ? -probabilities[place]! : probabilities[place]!;
      }
    },
  },
  'least-certain': {
    buckets: { from: 0, scale: bucketCount },
    read({ model, places, count }, keys) {
      const probabilities = model!.probabilities();
      for (let at = 0; at < count; at++) keys[at] = probabilities[places[at]!]!;
    },
  },
};

/** A page that ends before this is found in one go through the beats. */
const firstBeats = 5000;
/** Beats that are kept at once while the first ones are looked for. */
const candidates = 16_384;

/** Keeps the first `to` beats so far: what has no smaller key than the last of them is none of them. */
function* firstInOrder(matching: Matching, { read }: Keys, from: number, to: number): Slices<Listing> {
  const keys = keysFor(matching);
  const first = { keys: new Float64Array(candidates), ids: new Float64Array(candidates) };
  let [total, count, bound] = [0, 0, Number.POSITIVE_INFINITY];
  const sort = () => {
    atOnce(bucketSort(first.keys.subarray(0, count), first.ids.subarray(0, count)));
    if (count < to) return;
    count = to;
    bound = first.keys[to - 1]!;
  };
  yield* eachRecord(matching, (matches) => {
    read(matches, keys);
    total += matches.count;
    const id = beatId(matches.record.recordId, 0);
    for (let match = 0; match < matches.count; match++) {
      if (keys[match]! >= bound) continue;
      first.keys[count] = keys[match]!;
      first.ids[count++] = id + matches.places[match]!;
      if (count === candidates) sort();
    }
  });
  sort();
  return { total, ids: first.ids.slice(Math.min(from, count), count) };
}

function keysFor({ records }: Matching): Float64Array {
  return new Float64Array(records.reduce((most, { beats }) => Math.max(most, beats), 0));
}

/** Twice through the beats: how many lie in each bucket; then those of the buckets that the page is in, sorted. */
function* inOrder(matching: Matching, { buckets, read }: Keys, from: number, to: number): Slices<Listing> {
  const { records } = matching;
  const counts = new Uint32Array(bucketCount);
  const keys = keysFor(matching);
  /** First and last bucket of each record's matches: the second time most records need not be looked at. */
  const [lowest, highest] = [new Uint16Array(records.length).fill(bucketCount - 1), new Uint16Array(records.length)];
  let total = 0;
  yield* eachRecord(matching, (matches, at) => {
    read(matches, keys);
    let [low, high] = [bucketCount - 1, 0];
    for (let match = 0; match < matches.count; match++) {
      const bucket = bucketOf(keys[match]!, buckets);
      counts[bucket]!++;
      if (bucket < low) low = bucket;
      if (bucket > high) high = bucket;
    }
    lowest[at] = low;
    highest[at] = high;
    total += matches.count;
  });
  const end = Math.min(to, total);
  if (from >= end) return { total, ids: new Float64Array() };
  let [first, before] = [0, 0];
  while (before + counts[first]! <= from) before += counts[first++]!;
  let [last, within] = [first, counts[first]!];
  while (before + within < end) within += counts[++last]!;
  const found = { keys: new Float64Array(within), ids: new Float64Array(within) };
  let count = 0;
  const inBuckets = records.filter((_, at) => lowest[at]! <= last && highest[at]! >= first);
  yield* eachRecord({ ...matching, records: inBuckets }, (matches) => {
    read(matches, keys);
    const id = beatId(matches.record.recordId, 0);
    for (let match = 0; match < matches.count; match++) {
      const bucket = bucketOf(keys[match]!, buckets);
      if (bucket < first || bucket > last) continue;
      found.keys[count] = keys[match]!;
      found.ids[count++] = id + matches.places[match]!;
    }
  });
  yield* bucketSort(found.keys, found.ids);
  return { total, ids: found.ids.slice(from - before, end - before) };
}

function* placeOf(
  matching: Matching,
  order: Keys | undefined,
  wanted: number,
): Slices<{ total: number; place: number | null }> {
  const own = recordOfBeat(wanted);
  const record = matching.records.find(({ recordId }) => recordId === own);
  const keys = keysFor(matching);
  let [key, isThere] = [0, false];
  if (record) {
    const matches = matching.matchesOf(record);
    const at = matches.places.subarray(0, matches.count).indexOf(wanted - beatId(own, 0));
    isThere = at >= 0;
    order?.read(matches, keys);
    if (isThere) key = keys[at]!;
  }
  let [total, place] = [0, 0];
  yield* eachRecord(matching, (matches) => {
    total += matches.count;
    const { recordId } = matches.record;
    if (order === undefined && recordId !== own) {
      if (recordId < own) place += matches.count;
      return;
    }
    order?.read(matches, keys);
    const first = beatId(recordId, 0);
    for (let at = 0; at < matches.count; at++) {
      const isBefore = first + matches.places[at]! < wanted;
      if (order === undefined ? isBefore : keys[at]! < key || (keys[at] === key && isBefore)) place++;
    }
  });
  return { total, place: isThere ? place : null };
}

/** As the beats were named. */
function* listedOrder(index: Index, filter: BeatFilter, from: number, to: number): Slices<Listing> {
  const { ids } = yield* inPosition(matchingOf(index, filter, 'listed'), 0, Number.POSITIVE_INFINITY);
  const held = new Set(ids);
  const inOrder = [...new Set(filter.beatIds)].filter((id) => held.has(id));
  return { total: inOrder.length, ids: Float64Array.from(inOrder.slice(from, to)) };
}
