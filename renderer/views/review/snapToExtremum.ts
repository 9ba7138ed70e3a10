import type { BeatWindow } from '../../../preload/contract/contract.ts';
import { median } from '../../../preload/numeric/median.ts';

/** How far a fiducial is moved to an extremum, in seconds on each side. */
const snapReachSeconds = 0.06;

/**
 * The sample of a window that lies furthest from the window's median within 60 ms of a place: the peak of the complex, upright or
 * not. Of equal ones the nearest. Undefined where the record has no sample there.
 *
 * @param at sample of the window
 */
export function snapToExtremum(
  {
    millivolts,
    samplingRateHz,
    validFrom,
    validTo,
  }: Pick<BeatWindow, 'millivolts' | 'samplingRateHz' | 'validFrom' | 'validTo'>,
  at: number,
): number | undefined {
  const reach = Math.round(snapReachSeconds * samplingRateHz);
  const level = median(millivolts.slice(validFrom, validTo));
  let best: number | undefined;
  const awayOf = (sample: number) => Math.abs(millivolts[sample]! - level);
  for (let sample = Math.max(validFrom, at - reach); sample < Math.min(validTo, at + reach + 1); sample++) {
    if (best === undefined || awayOf(sample) > awayOf(best)) best = sample;
    else if (awayOf(sample) === awayOf(best) && Math.abs(sample - at) < Math.abs(best - at)) best = sample;
  }
  return best;
}
