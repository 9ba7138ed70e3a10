import { normal, type Random } from '../../../preload/numeric/random.ts';
import { addAtrialWaves, addBursts, addNoise } from './disturb.ts';
import { type BeatKind, drawRhythm, type RhythmKind } from './drawRhythm.ts';
import { pieceMaker } from './pieces.ts';
import type { PreparedSource } from './source.ts';

/** A recording that was never made: one lead, its beats, and of which kind each is. */
export interface Spliced {
  /** [samples] */
  readonly millivolts: Float32Array;
  readonly samplingRateHz: number;
  /** In samples. [beats] */
  readonly fiducials: Float64Array;
  /** [beats] */
  readonly kinds: readonly BeatKind[];
}

/** Before the first fiducial and after the last one. */
const marginSeconds = 1.2;

/**
 * A recording of another rhythm, put together from the beats of a source, as a network that shall know rhythms of patients never seen
 * has to be shown them: the few patients that it learns from each have their own. Each beat is a piece of the source around
 * its fiducial; pieces are added where they overlap, as a P wave lies on the T wave before it. Early atrial beats are the
 * patient's own, or normal ones with another P wave; ventricular ones his own, or normal ones widened with a discordant T
 * wave; in fibrillation P waves are taken away. The lead may be a mix of the record's leads. Ours; how it was judged: README.
 *
 * @returns undefined where the source has no P waves for a rhythm that wants them
 */
export function synthesise(
  source: PreparedSource,
  rhythm: RhythmKind,
  beats: number,
  random: Random,
): Spliced | undefined {
  const hasP = rhythm !== 'fibrillation';
  if (hasP && source.withP.length === 0) return undefined;
  const { samplingRateHz, medianRrSeconds, heights } = source;
  const basicSeconds = drawBasicSeconds(medianRrSeconds, random);
  const { kinds, seconds } = drawRhythm(rhythm, { beats, basicSeconds }, random);
  let time = marginSeconds;
  const fiducials = seconds.map((interval, beat) => {
    if (beat > 0) time += interval;
    return Math.round(time * samplingRateHz);
  });
  const millivolts = new Float32Array(Math.ceil((time + marginSeconds) * samplingRateHz));
  const piece = pieceMaker(source, hasP, random);
  kinds.forEach((kind, beat) => {
    const { values, fiducialOffset } = piece(kind);
    const first = fiducials[beat]! - fiducialOffset;
    values.forEach((value, at) => {
      millivolts[first + at]! += value;
    });
  });
  if (!hasP) addAtrialWaves(millivolts, heights[0]!, samplingRateHz, random);
  addNoise(millivolts, heights[0]!, samplingRateHz, random);
  if (random() < 0.5) addBursts(millivolts, heights[0]!, samplingRateHz, random);
  return { millivolts, samplingRateHz, fiducials, kinds };
}

/** Of the underlying rhythm: near the patient's own in half of the recordings, in the others down to 33 beats a minute. */
function drawBasicSeconds(medianRrSeconds: number, random: Random): number {
  const [spread, longest] = random() < 0.5 ? [0.2, 1.25] : [0.35, 1.8];
  return Math.min(longest, Math.max(0.5, medianRrSeconds * Math.exp(spread * normal(random))));
}
