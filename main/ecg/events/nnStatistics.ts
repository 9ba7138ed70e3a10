import { createMoments } from '../../../preload/numeric/moments.ts';
import type { Intervals } from './heartRate.ts';

export interface NnStatistics {
  readonly intervals: number;
  /** Differences of successive ones that share a beat. */
  readonly differences: number;
  readonly seconds: number;
  readonly meanMs: number | null;
  readonly sdnnMs: number | null;
  readonly rmssdMs: number | null;
  /** Share, 0 to 1. */
  readonly pnn50: number | null;
  /** Readable intervals that are no NN intervals, and why: a beat that is not of class N, or a rhythm that is not sinus. */
  readonly leftOut: { readonly notNormal: number; readonly notSinus: number };
}

/**
 * Variability of the NN intervals (Task Force of the ESC and NASPE 1996), by the rules of preload/words/events.ts. Null: too few
 * of them.
 *
 * @param beatClass [beats]
 * @param sinus [beats]
 */
export function nnStatistics(
  { rr, readable, samplingRateHz }: Intervals,
  beatClass: readonly (string | undefined)[],
  sinus: Uint8Array,
): NnStatistics {
  const moments = createMoments(1);
  const leftOut = { notNormal: 0, notSinus: 0 };
  let samples = 0;
  let differences = 0;
  let squares = 0;
  let large = 0;
  let before: number | undefined;
  for (let interval = 0; interval < rr.length; interval++) {
    const isNormal = beatClass[interval] === 'N' && beatClass[interval + 1] === 'N';
    const isSinus = sinus[interval] === 1 && sinus[interval + 1] === 1;
    if (readable[interval] !== 1 || !isNormal || !isSinus) {
      before = undefined;
      if (readable[interval] === 1) leftOut[isNormal ? 'notSinus' : 'notNormal']++;
      continue;
    }
    const nn = rr[interval]!;
    moments.add(0, (1000 * nn) / samplingRateHz);
    samples += nn;
    if (before !== undefined) {
      differences++;
      // From whole samples: 18 of 360 Hz are 50 ms, not more.
      const ms = (1000 * (nn - before)) / samplingRateHz;
      squares += ms ** 2;
      if (Math.abs(ms) > 50) large++;
    }
    before = nn;
  }
  const intervals = moments.n[0]!;
  return {
    ...{ intervals, differences, seconds: samples / samplingRateHz, leftOut },
    meanMs: intervals === 0 ? null : moments.meanOf(0),
    sdnnMs: intervals < 2 ? null : moments.sdOf(0),
    rmssdMs: differences === 0 ? null : Math.sqrt(squares / differences),
    pnn50: differences === 0 ? null : large / differences,
  };
}
