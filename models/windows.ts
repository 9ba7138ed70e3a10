/** Windows in millivolts. main/ecg's windows fit as they are. */
export interface Windows {
  /** [beats × samples × leads] */
  readonly values: Float32Array;
  readonly beats: number;
  /** Samples of one window. */
  readonly samples: number;
  readonly leads: number;
}

/** @throws where the length of `values` is not beats × samples × leads. */
export function checkWindows({ values, beats, samples, leads }: Windows): void {
  const expected = beats * samples * leads;
  if (values.length !== expected) {
    throw new Error(
      `windows hold ${values.length} values; expected ${beats} beats × ${samples} samples × ${leads} leads = ${expected}`,
    );
  }
}

/** Copies the windows of some beats: [indexes.length × samples × leads]. */
export function gatherWindows({ values, samples, leads }: Windows, indexes: ArrayLike<number>): Float32Array {
  const size = samples * leads;
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
