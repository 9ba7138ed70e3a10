import type { Windows } from '../../preload/words/windows.ts';

/** @throws where the length of `values` is not beats × samples × leads, or that of the rhythm not beats × width. */
export function checkWindows({ values, beats, samples, leads, rhythm }: Windows): void {
  if (rhythm && rhythm.values.length !== beats * rhythm.width) {
    throw new Error(`rhythm of ${rhythm.values.length} values; expected ${beats} beats × ${rhythm.width}`);
  }
  const expected = beats * samples * leads;
  if (values.length !== expected) {
    throw new Error(
      `windows hold ${values.length} values; expected ${beats} beats × ${samples} samples × ${leads} leads = ${expected}`,
    );
  }
}

/** Copies the windows of some beats: [indexes.length × samples × leads]. */
export function gatherWindows({ values, samples, leads }: Windows, indexes: ArrayLike<number>): Float32Array {
  return gatherRows(values, samples * leads, indexes);
}

/** Copies some beats, window and rhythm. */
export function gatherBeats(windows: Windows, indexes: ArrayLike<number>): Windows {
  const { samples, leads, rhythm } = windows;
  const some = { values: gatherWindows(windows, indexes), beats: indexes.length, samples, leads };
  if (!rhythm) return some;
  return { ...some, rhythm: { ...rhythm, values: gatherRows(rhythm.values, rhythm.width, indexes) } };
}

/** Copies the rows (of `size` values each) of some beats: [indexes.length × size]. */
export function gatherRows(values: Float32Array, size: number, indexes: ArrayLike<number>): Float32Array {
  const gathered = new Float32Array(indexes.length * size);
  for (let row = 0; row < indexes.length; row++) {
    const start = indexes[row]! * size;
    gathered.set(values.subarray(start, start + size), row * size);
  }
  return gathered;
}

/** 0, 1, ... count - 1 */
export function allIndexes(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index);
}
