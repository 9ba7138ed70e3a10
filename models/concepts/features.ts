import { sumOf } from './sumOf.ts';

/** What a network has of beats, a row a beat. */
export interface Features {
  /** [beats × width] */
  readonly values: Float64Array;
  readonly width: number;
  /** Place of each beat's patient. [beats] */
  readonly patients: Uint32Array;
  /** Of which `patients` are places. */
  readonly count: number;
}

/** Away from the mean of each beat's patient. */
export function withinMeans(
  { values, width }: Pick<Features, 'values' | 'width'>,
  patients: Uint32Array,
  count: number,
): Features {
  const sums = new Float64Array(count * width);
  const beats = new Uint32Array(count);
  for (const [beat, patient] of patients.entries()) {
    beats[patient]!++;
    for (let at = 0; at < width; at++) sums[patient * width + at]! += values[beat * width + at]!;
  }
  const centred = values.map((value, place) => {
    const patient = patients[Math.floor(place / width)]!;
    return value - sums[patient * width + (place % width)]! / beats[patient]!;
  });
  return { values: centred, width, patients, count };
}

/** Some beats alone. */
export function rowsOf({ values, width, patients, count }: Features, rows: readonly number[]): Features {
  const some = new Float64Array(rows.length * width);
  for (const [to, row] of rows.entries()) some.set(values.subarray(row * width, (row + 1) * width), to * width);
  return { values: some, width, patients: Uint32Array.from(rows, (row) => patients[row]!), count };
}

/** The first features alone. */
export function firstOf({ values, width, patients, count }: Features, first: number): Features {
  const beats = values.length / width;
  const some = new Float64Array(beats * first);
  for (let beat = 0; beat < beats; beat++) some.set(values.subarray(beat * width, beat * width + first), beat * first);
  return { values: some, width: first, patients, count };
}

/** A logit as the straight line that a gradient makes of it. [beats] */
export function along({ values, width }: Features, gradient: Float64Array): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, beat) =>
    sumOf(values.subarray(beat * width, (beat + 1) * width), gradient),
  );
}
