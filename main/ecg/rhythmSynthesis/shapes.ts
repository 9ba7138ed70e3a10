/** Raised-cosine rise over `rise` samples and fall over `fall`, between them 1. [length] */
export function taper(length: number, rise: number, fall: number): Float32Array {
  const [up, down] = [rise, fall].map((side) => Math.max(1, Math.min(side, Math.floor(length / 2)))) as [
    number,
    number,
  ];
  const weights = new Float32Array(length).fill(1);
  for (let at = 0; at < up; at++) weights[at]! *= 0.5 - 0.5 * Math.cos((Math.PI * (at + 0.5)) / up);
  for (let at = 0; at < down; at++) weights[length - 1 - at]! *= 0.5 - 0.5 * Math.cos((Math.PI * (at + 0.5)) / down);
  return weights;
}

/** Linear between samples; beyond the ends the first and last value repeat. */
export function valueAt(values: Float32Array, place: number): number {
  const within = Math.min(values.length - 1, Math.max(0, place));
  const lower = Math.floor(within);
  const upper = Math.min(values.length - 1, lower + 1);
  return values[lower]! + (within - lower) * (values[upper]! - values[lower]!);
}

/** Hann-weighted mean of `width` values around each; beyond the ends nothing. */
export function smoothed(values: Float32Array, width: number): Float32Array {
  const half = Math.max(1, Math.floor(width / 2));
  const weights = Float64Array.from(
    { length: 2 * half - 1 },
    (_, at) => 0.5 - 0.5 * Math.cos((Math.PI * (at + 1)) / half),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float32Array.from(values, (_, at) => {
    let total = 0;
    for (let tap = 0; tap < weights.length; tap++) total += weights[tap]! * (values[at + tap - half + 1] ?? 0);
    return total / sum;
  });
}
