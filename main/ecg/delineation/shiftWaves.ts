import type { BeatWaves, Wave } from './delineate.ts';

/** The waves of a beat in samples that are counted from elsewhere. */
export function shiftWaves({ p, qrs, t }: BeatWaves, by: number): BeatWaves {
  const shifted = (wave: Wave | null) => wave && { onset: wave.onset + by, peak: wave.peak + by, end: wave.end + by };
  return { p: shifted(p), qrs: shifted(qrs), t: shifted(t) };
}
