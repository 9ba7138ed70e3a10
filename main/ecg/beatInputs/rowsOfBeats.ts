import type { CutWindows } from '../../../preload/words/windows.ts';

/** Rows of some of the beats. @throws RangeError for a beat that is none of them */
export function rowsOfBeats(all: CutWindows, samples: Float64Array, some: Float64Array): CutWindows {
  const size = all.samples * all.leads;
  const place = new Map(Array.from(samples, (sample, at) => [sample, at]));
  const rows = Array.from(some, (sample) => {
    const row = place.get(sample);
    if (row === undefined) throw new RangeError(`the beat at sample ${sample} is none of the record's beats`);
    return row;
  });
  const values = new Float32Array(rows.length * size);
  rows.forEach((row, beat) => {
    values.set(all.values.subarray(row * size, (row + 1) * size), beat * size);
  });
  return {
    ...all,
    beats: rows.length,
    values,
    validFrom: Int16Array.from(rows, (row) => all.validFrom[row]!),
    validTo: Int16Array.from(rows, (row) => all.validTo[row]!),
  };
}
