import type { Transforms, Wave } from './delineate.ts';
import { type SmoothWaveRule, smoothWave } from './smoothWave.ts';

/** Published: ε of the P wave. */
export const publishedPPresent = 0.02;

/** Thresholds of Martínez et al. 2004, table II. */
const rule: Omit<SmoothWaveRule, 'present'> = { significant: 0.125, sameFlank: 2, second: null, onset: 0.5, end: 0.9 };

interface Around {
  readonly qrs: Wave;
  /** End of the T wave before, or of the QRS complex where it has none. */
  readonly lastEnd: number;
  /** Fiducial of the beat before. */
  readonly before: number | undefined;
}

/** The P wave before a QRS complex, after the T wave before it. @param present ε: see `SmoothWaveRule` */
export function delineateP(transforms: Transforms, { qrs, lastEnd, before }: Around, present: number): Wave | null {
  const { samplingRateHz } = transforms;
  return smoothWave(
    transforms,
    { ...rule, present },
    {
      from: Math.max(lastEnd, qrs.onset - 0.3 * samplingRateHz),
      to: qrs.onset - 0.01 * samplingRateHz,
      around: [before ?? 0, qrs.onset],
      likely: () => 1,
      sameFlankWithin: 0,
      secondWithin: 0,
      latestSecond: 0,
    },
  );
}
