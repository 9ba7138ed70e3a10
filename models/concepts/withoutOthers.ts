import { choleskySolve } from './choleskySolve.ts';
import { sumOf } from './sumOf.ts';

/** What a regression on other columns leaves. [beats] */
export function withoutOthers(values: Float64Array, others: readonly Float64Array[]): Float64Array {
  const size = others.length;
  const matrix = new Float64Array(size * size);
  for (const [one, column] of others.entries()) {
    for (let other = 0; other <= one; other++) matrix[one * size + other] = sumOf(column, others[other]!);
    matrix[one * size + one]! *= 1 + 1e-6;
  }
  const slopes = choleskySolve(
    matrix,
    size,
    Float64Array.from(others, (column) => sumOf(column, values)),
  );
  return values.map((value, beat) => others.reduce((left, column, at) => left - slopes[at]! * column[beat]!, value));
}
