import { median } from '../../../preload/numeric/median.ts';

/** Samples that differ by less are equal, in millivolts. */
export const equalMillivolts = 1e-4;
/** A peak of a wave is not level for so long; an amplifier at its limit is. */
const leastSeconds = 0.014;

/** A baseline is level, too: a limit is so many millivolts from the median of the window. */
const leastHeight = 0.1;

/** A stretch of equal samples at the largest or least value of a window; both ends belong to it. */
interface Plateau {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly isTop: boolean;
}

/** Where a window was cut by a limit, above or below. @param values of one lead [samples] */
export function plateausOf(values: Float32Array, samplingRateHz: number): Plateau[] {
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const middle = median(values.slice());
  const samples = Math.round(leastSeconds * samplingRateHz);
  const found: Plateau[] = [];
  for (let from = 0, to = 0; from < values.length; from = to + 1) {
    to = from;
    while (to + 1 < values.length && Math.abs(values[to + 1]! - values[from]!) <= equalMillivolts) to++;
    const isTop = most - values[from]! <= equalMillivolts;
    const isBottom = values[from]! - least <= equalMillivolts;
    if (Math.abs(values[from]! - middle) < leastHeight || to - from + 1 < samples) continue;
    if (isTop || isBottom) {
      found.push({ from, to, value: values[from]!, isTop });
    }
  }
  return found;
}

/** The window as if it had not been cut: the slopes at both ends of a plateau go on, as a cubic between them. [samples] */
export function withoutPlateaus(values: Float32Array, plateaus: readonly Plateau[]): Float32Array {
  const result = values.slice();
  for (const { from, to, value } of plateaus) {
    const [rise, fall] = [value - (values[from - 1] ?? value), (values[to + 1] ?? value) - value];
    const length = to - from;
    for (let at = from; at <= to; at++) {
      const share = (at - from) / length;
      result[at] = value + length * share * (1 - share) * (rise * (1 - share) - fall * share);
    }
  }
  return result;
}

/** Another window, cut by the same limits. [samples] */
export function cutLike(values: Float32Array, plateaus: readonly Plateau[]): Float32Array {
  const top = Math.min(...plateaus.filter(({ isTop }) => isTop).map(({ value }) => value));
  const bottom = Math.max(...plateaus.filter(({ isTop }) => !isTop).map(({ value }) => value));
  return values.map((value) => Math.max(bottom, Math.min(top, value)));
}
