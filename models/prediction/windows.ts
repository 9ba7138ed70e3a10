import type { SequenceShape } from '../layers/sequenceBranch.ts';

/** Windows in millivolts. main/ecg's windows fit as they are. */
export interface Windows {
  /** [beats × samples × leads] */
  readonly values: Float32Array;
  readonly beats: number;
  /** Samples of one window. */
  readonly samples: number;
  readonly leads: number;
  /** The record has samples in [validFrom, validTo) of each window, the rest is 0; absent: everywhere. [beats] */
  readonly validFrom?: Int16Array;
  readonly validTo?: Int16Array;
  /** What is known of the rhythm around each beat; absent for networks that see the window alone. */
  readonly rhythm?: Rhythm;
}

export interface Rhythm {
  /** Finite numbers, in the units of the rhythm's recipe. [beats × width] */
  readonly values: Float32Array;
  /** Numbers a beat. */
  readonly width: number;
  /** The last numbers of each beat are a sequence; absent: none is. */
  readonly sequence?: SequenceShape;
}

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
