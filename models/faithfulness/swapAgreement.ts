import { argMax } from '../../preload/numeric/argMax.ts';
import { rankCorrelation } from './rankCorrelation.ts';
import type { Stretch } from './waveSwaps.ts';

/** What a map has of each wave, beside what the wave was measured to be worth. */
export interface SwapAgreement {
  /** Spearman's correlation of the map's mass on the waves and the fall of the logit by swapping them; NaN: a map of zeros, or equal falls. */
  readonly rank: number;
  /** 1 where the wave with most of the map is the one whose swap lowers the logit most, else 0; NaN where nothing falls or the map is of zeros. */
  readonly strongest: number;
}

/**
 * @param map of the unswapped beat, not negative [samples]
 * @param stretches of the swapped waves
 * @param falls of the logit of the explained class by swapping each wave [waves]
 */
export function swapAgreement(
  map: Float32Array,
  stretches: readonly Stretch[],
  falls: readonly number[],
): SwapAgreement {
  const masses = stretches.map(([from, to]) => map.subarray(from, to).reduce((sum, value) => sum + value, 0));
  const hasMap = masses.some((mass) => mass > 0);
  const hasFall = falls.some((fall) => fall > 0);
  return {
    rank: hasMap ? rankCorrelation(masses, falls) : Number.NaN,
    strongest: hasMap && hasFall ? Number(argMax(masses) === argMax(falls)) : Number.NaN,
  };
}
