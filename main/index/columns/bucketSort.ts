import { beatsPerSlice, type Slices } from '../slices.ts';

/** Keys as a range of buckets of equal width: what lies beyond an end is in the last bucket there. */
export interface Buckets {
  readonly from: number;
  /** Buckets per unit. */
  readonly scale: number;
}

export const bucketCount = 65_536;

export function bucketOf(key: number, { from, scale }: Buckets): number {
  const bucket = (key - from) * scale;
  if (bucket >= bucketCount) return bucketCount - 1;
  return bucket > 0 ? Math.floor(bucket) : 0;
}

/** Sorted by comparison below this. */
const few = 2048;

/**
 * Sorts beats by their keys; those of equal keys stay in their order. It counts the beats of each bucket and sorts within
 * buckets: the time grows with the number of beats and no faster.
 *
 * @param keys finite [beats]
 * @param ids changed together with the keys [beats]
 */
export function* bucketSort(keys: Float64Array, ids: Float64Array): Slices<void> {
  const { length } = keys;
  if (length <= few) return sortFew(keys, ids);
  const [least, most] = extremes(keys);
  if (least === most) return;
  const buckets = { from: least, scale: bucketCount / (most - least) };
  // The keys lie closer together than the buckets can be told apart.
  if (!Number.isFinite(buckets.scale)) return sortFew(keys, ids);
  const starts = new Uint32Array(bucketCount + 1);
  for (const key of keys) starts[bucketOf(key, buckets) + 1]!++;
  for (let bucket = 0; bucket < bucketCount; bucket++) starts[bucket + 1]! += starts[bucket]!;
  yield;
  const next = starts.slice();
  const [oldKeys, oldIds] = [keys.slice(), ids.slice()];
  for (let beat = 0; beat < length; beat++) {
    const to = next[bucketOf(oldKeys[beat]!, buckets)]!++;
    keys[to] = oldKeys[beat]!;
    ids[to] = oldIds[beat]!;
  }
  let since = 0;
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const [from, to] = [starts[bucket]!, starts[bucket + 1]!];
    if (to - from < 2) continue;
    yield* bucketSort(keys.subarray(from, to), ids.subarray(from, to));
    since += to - from;
    if (since < beatsPerSlice / 10) continue;
    since = 0;
    yield;
  }
}

function sortFew(keys: Float64Array, ids: Float64Array): void {
  const order = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
  const [oldKeys, oldIds] = [keys.slice(), ids.slice()];
  for (const [to, from] of order.entries()) {
    keys[to] = oldKeys[from]!;
    ids[to] = oldIds[from]!;
  }
}

function extremes(keys: Float64Array): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  return [least, most];
}
