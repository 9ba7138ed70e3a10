import type { Windows } from '../../preload/words/windows.ts';

/** @throws where the length of `values` is not beats × samples × leads, or that of the rhythm not beats × width, without the beats behind. */
export function checkWindows({ values, beats, samples, leads, rhythm, behind }: Windows): void {
  const here = beats - (behind?.beats ?? 0);
  if (rhythm && rhythm.values.length !== here * rhythm.width) {
    throw new Error(`rhythm of ${rhythm.values.length} values; expected ${here} beats × ${rhythm.width}`);
  }
  const expected = here * samples * leads;
  if (values.length !== expected) {
    throw new Error(
      `windows hold ${values.length} values; expected ${here} beats × ${samples} samples × ${leads} leads = ${expected}`,
    );
  }
}

/** Copies the windows of some beats: [indexes.length × samples × leads]. */
export function gatherWindows(windows: Windows, indexes: ArrayLike<number>): Float32Array {
  const { values, samples, leads, beats, behind } = windows;
  const read = behind && { from: beats - behind.beats, row: behind.readWindow };
  return gatherRows(values, samples * leads, indexes, read);
}

/** Copies the rhythms of some beats: [indexes.length × width]. */
export function gatherRhythm({ rhythm, beats, behind }: Windows, indexes: ArrayLike<number>): Float32Array {
  if (!rhythm) throw new Error('the windows have no rhythm');
  return gatherRows(
    rhythm.values,
    rhythm.width,
    indexes,
    behind && { from: beats - behind.beats, row: behind.readRhythm },
  );
}

/** Copies some beats, window and rhythm. */
export function gatherBeats(windows: Windows, indexes: ArrayLike<number>): Windows {
  const { samples, leads, rhythm } = windows;
  const some = { values: gatherWindows(windows, indexes), beats: indexes.length, samples, leads };
  if (!rhythm) return some;
  return { ...some, rhythm: { ...rhythm, values: gatherRhythm(windows, indexes) } };
}

/** Copies the rows (of `size` values each) of some beats, those from `behind.from` on as they are read: [indexes.length × size]. */
export function gatherRows(
  values: Float32Array,
  size: number,
  indexes: ArrayLike<number>,
  behind?: { readonly from: number; readonly row: (beat: number, values: Float32Array) => void },
): Float32Array {
  const gathered = new Float32Array(indexes.length * size);
  for (let row = 0; row < indexes.length; row++) {
    const beat = indexes[row]!;
    if (behind && beat >= behind.from) {
      behind.row(beat - behind.from, gathered.subarray(row * size, (row + 1) * size));
    } else gathered.set(values.subarray(beat * size, (beat + 1) * size), row * size);
  }
  return gathered;
}

/** 0, 1, ... count - 1 */
export function allIndexes(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index);
}
