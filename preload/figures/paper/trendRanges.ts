import { quantileOfSorted } from '../../numeric/quantile.ts';

export interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * RR intervals of the lane's lower and upper edge, in ms: all but the shortest and longest half per cent, in steps of 100 ms.
 * Undefined: there is no interval. What lies beyond is drawn at the edge.
 */
export function rrRange({
  at,
  readable,
}: {
  readonly at: Float64Array;
  readonly readable: Uint8Array;
}): Range | undefined {
  const rr: number[] = [];
  for (let beat = 0; beat < readable.length; beat++) if (readable[beat]) rr.push(1000 * (at[beat + 1]! - at[beat]!));
  if (rr.length === 0) return undefined;
  const sorted = Float64Array.from(rr).sort();
  const low = 100 * Math.floor(quantileOfSorted(sorted, 0.005) / 100);
  return { low, high: Math.max(low + 200, 100 * Math.ceil(quantileOfSorted(sorted, 0.995) / 100)) };
}

/** Heart rates of the minutes, in steps of 10; undefined: no minute is assessed. */
export function rateRange(minuteRates: Float64Array): Range | undefined {
  const rates = Array.from(minuteRates).filter(Number.isFinite);
  if (rates.length === 0) return undefined;
  const low = 10 * Math.floor(Math.min(...rates) / 10);
  return { low, high: Math.max(low + 20, 10 * Math.ceil(Math.max(...rates) / 10)) };
}

/** Share of the way from the lower edge up, kept within the lane. */
export function shareOf(value: number, { low, high }: Range): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** Beats of class V stand upright, S lie flat, others are dots: told apart without colour too. In units of a thin line. */
export function trendMark(name: string): readonly [width: number, height: number] {
  if (['V', 'r', 'E', 'F'].includes(name)) return [1.6, 5];
  return ['A', 'a', 'J', 'S', 'n'].includes(name) ? [5, 1.6] : [1.6, 1.6];
}
