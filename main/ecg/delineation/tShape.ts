import type { ReferenceWave } from './scoreDelineation.ts';

/** Shapes of a T wave; flat: of one phase, and lower than a tenth of a millivolt. */
export const tShapes = ['upright', 'inverted', 'flat upright', 'flat inverted', '+/-', '-/+'] as const;
export type TShape = (typeof tShapes)[number];

const flatBelowMillivolts = 0.1;
/** From which the lower phase makes the wave biphasic: share of the higher, and millivolts. */
const secondPhase = { share: 0.25, millivolts: 0.02 };
/** Half of the mean that takes noise away first, in seconds. */
const smoothSeconds = 0.02;

/**
 * Shape of a T wave between its marks: its excursions from the straight line that joins the signal at onset and end. The limits
 * are ours, to tell waves apart in a table.
 *
 * @param millivolts one lead [samples]
 * @returns null where a side is not marked
 */
export function tShapeOf(
  millivolts: Float32Array,
  samplingRateHz: number,
  { onset, end }: ReferenceWave,
): TShape | null {
  if (onset === null || end === null) return null;
  const half = Math.round(smoothSeconds * samplingRateHz);
  const smoothed = (sample: number) => {
    const around = millivolts.subarray(Math.max(0, sample - half), sample + half + 1);
    return around.reduce((sum, value) => sum + value, 0) / around.length;
  };
  const [first, last] = [smoothed(onset), smoothed(end)];
  let [high, low, highAt, lowAt] = [0, 0, onset, onset];
  for (let sample = onset; sample <= end; sample++) {
    const height = smoothed(sample) - first - ((last - first) * (sample - onset)) / (end - onset);
    if (height > high) [high, highAt] = [height, sample];
    if (-height > low) [low, lowAt] = [-height, sample];
  }
  const [smaller, larger] = [Math.min(high, low), Math.max(high, low)];
  if (smaller >= secondPhase.share * larger && smaller >= secondPhase.millivolts) return highAt < lowAt ? '+/-' : '-/+';
  const direction = high > low ? 'upright' : 'inverted';
  return larger < flatBelowMillivolts ? `flat ${direction}` : direction;
}
