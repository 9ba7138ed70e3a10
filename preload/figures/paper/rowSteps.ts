import { quantileOfSorted } from '../../numeric/quantile.ts';

/**
 * Heights that a row of the full-disclosure page may stand for, in the signal's unit, the usual one second: 2 mV, or for another
 * unit a round number about the span of the signal.
 *
 * @param points of a piece of it; NaN: not valid
 */
export function rowSteps(units: string, points: Float32Array): number[] {
  if (units === 'mV') return [1, 2, 4, 8];
  const sorted = points.filter(Number.isFinite).sort();
  const span = quantileOfSorted(sorted, 0.995) - quantileOfSorted(sorted, 0.005);
  const usual = span > 0 ? roundUp(span) : 2;
  return [usual / 2, usual, 2 * usual, 4 * usual].map((step) => Number(step.toPrecision(3)));
}

/** To 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}
