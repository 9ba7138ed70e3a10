import { percent } from '../../../preload/words/numberFormats.ts';
import type { EcgLikeness } from './ecgLikeness.ts';

/**
 * Limits beyond which a signal is hardly an ECG. They were set with the figures of MIT-BIH up to record 222 (both signals), of 60
 * records of LUDB (12 leads) and of made-up signals of seeds 1 to 3 in view. `npm run qrs -- --doubt` reports those apart from what
 * was not: the seven last records of MIT-BIH, seeds 4 to 10, and files that hold other signals.
 */
const ecgLimits = {
  /** Slower is no circulation, faster no ventricle. By the median interval, and by all beats (which long gaps may lower). */
  ratePerMinute: [20, 300],
  beatsPerMinute: 10,
  /** A QRS complex lasts 60 to 200 ms, 0.1 to 0.3 of the time; noise and sine waves are as steep as at their beats for 0.58 and more. */
  activeShare: 0.5,
  /** Where the signal is busy and its beats are unlike each other too, less is enough. Alike beats are 0.9, peaks of noise 0.4. */
  busyShare: 0.25,
  beatCorrelation: 0.7,
  /** The fall of a QRS complex is at least 0.29 as steep as its rise, or the other way round; that of a pressure wave 0.2. */
  bothWays: 0.25,
  /** A QRS complex takes 15 to 57 ms at its steepest slope, the pulse of a finger 120. */
  riseMs: 85,
  /** Nine tenths of the intervals alike to a sample: no heart, and hardly a pacemaker, beats so. Fewer may be so by chance. */
  intervalSpread: 1,
  intervals: 30,
} as const;

/** Why a signal is hardly an ECG, in words, what is clearest first; empty where nothing speaks against it. */
export function ecgDoubt(likeness: EcgLikeness): string[] {
  const { beats, ratePerMinute, beatsPerMinute, intervalSpread, activeShare, bothWays, riseMs, beatCorrelation } =
    likeness;
  if (beats === 0) return [];
  const [lowest, highest] = ecgLimits.ratePerMinute;
  const isBusy = activeShare > ecgLimits.activeShare;
  const reasons = [
    isBusy && `it is steep in ${percent(activeShare, 0)} of the time, where an ECG rests between its QRS complexes`,
    beatCorrelation < ecgLimits.beatCorrelation &&
      activeShare > ecgLimits.busyShare &&
      `its beats are unlike each other (median correlation ${beatCorrelation.toFixed(2)})`,
    bothWays < ecgLimits.bothWays && 'its beats are steep one way only, where a QRS complex rises and falls',
    riseMs > ecgLimits.riseMs && `its beats rise in ${riseMs.toFixed(0)} ms, where a QRS complex takes up to 60 ms`,
    (ratePerMinute < lowest || ratePerMinute > highest) && `its rate is ${ratePerMinute.toFixed(0)} a minute`,
    beatsPerMinute < ecgLimits.beatsPerMinute && `it has ${beatsPerMinute.toFixed(1)} beats a minute`,
    beats > ecgLimits.intervals &&
      intervalSpread <= ecgLimits.intervalSpread &&
      'its intervals are alike to the sample, as those of a signal generator',
  ];
  return reasons.filter((reason) => reason !== false);
}
