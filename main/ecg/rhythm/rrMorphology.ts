import { quantileOfSorted } from '../../../preload/numeric/quantile.ts';
import { dominantIndexes, dominantRhythmBeats } from '../beats/dominantRhythmBeats.ts';
import type { RecordNormalisedBeats } from '../windows/normaliseToRecord.ts';
import { around, far, irregular, limited, medianOf, near, rrOf } from './beatFeatures.ts';
import { beatShapes } from './beatShapes.ts';

/** Names of the numbers of `rrMorphology`, in their order. */
export const rrMorphologyValues = [
  'ln RR before',
  'ln RR after',
  'ln RR before that',
  'ln RR after that',
  'ln basic RR',
  'RR before, to basic RR',
  'RR after, to basic RR',
  'RR before, to local median',
  'RR after, to local median',
  'RR before, to the one before',
  'RR after, to RR before',
  'irregularity (21 beats)',
  'irregularity (61 beats)',
  'share of irregular intervals',
  'irregularity of late beats',
  'prematurity / irregularity of late beats',
  'pause / irregularity of late beats',
  'QRS like late beats',
  'P like late beats',
  'QRS like late beats around',
  'P like late beats around',
  'T like late beats around',
  'P like previous beat',
  'QRS difference',
  'P difference',
  'QRS height',
  'P height',
  'P constancy of late beats',
  'P size of late beats',
  'P size / P difference of late beats',
] as const;

/**
 * What a reader of the whole sequence sees around a beat: how early it comes, how regular the rhythm is, and how like the P, QRS
 * and T of others its own are. Others are the late beats (dominantRhythmBeats.ts) of the record and of the neighbourhood, with
 * the basic RR that those have: where most beats are ectopic, the median beat is ectopic too, and what is relative to it calls
 * them normal. Whether there are P waves, and how regular the rhythm is under its ectopic beats, is told by the late beats as
 * well: that is what parts fibrillation from frequent ectopy. All are logarithms or correlations, so that patients with other
 * rates and amplitudes compare; ours, after the features of de Chazal et al. 2004 and Mar et al. 2011. Every number lies within
 * ±8; where a beat has none it is 0.
 *
 * @param own beats of one lead; the first of their two channels is used
 * @param fiducials in time order, in samples [beats]
 * @param only places of the beats that are asked for; rows of others stay 0
 * @returns [beats × rrMorphologyValues.length]
 */
export function rrMorphology(
  own: RecordNormalisedBeats,
  fiducials: ArrayLike<number>,
  samplingRateHz: number,
  only: readonly number[] = Array.from({ length: fiducials.length }, (_, beat) => beat),
): Float32Array {
  const beats = fiducials.length;
  const rr = rrOf(fiducials, samplingRateHz);
  const late = dominantRhythmBeats(fiducials);
  const allLate = dominantIndexes(late, 0, beats - 1);
  const shape = beatShapes(own, {
    record: allLate,
    around: (beat) => dominantIndexes(late, Math.max(0, beat - far), Math.min(beats - 1, beat + far)),
    // What is said of a beat compares the late beats around it as well.
    isAsked: reachedBy(only, beats),
  });
  // Own beats may be in any unit: here the late beats' QRS height is 1.
  const height = medianOf(allLate.map((beat) => own.heights[beat]!)) || 1;
  const inHeights = own.amplitude / height;
  const changes = rr.log.slice(0, -1).map((before, beat) => Math.abs(rr.log[beat + 1]! - before));
  const logMedian = Math.log(rr.median);
  const values = new Float32Array(beats * rrMorphologyValues.length);
  for (const beat of only) {
    const [before, after] = [rr.log[beat]!, rr.log[beat + 1]!];
    const basic = Math.log(late.interval[beat]! / samplingRateHz || rr.median);
    const local = Math.log(medianOf(around(beat, near, 1, beats - 1).map((at) => rr.seconds[at]!)) || rr.median);
    const jitter = medianOf(around(beat, near, 1, beats - 2).map((at) => changes[at]!));
    const widest = around(beat, far, 1, beats - 2).map((at) => changes[at]!);
    const lates = dominantIndexes(late, Math.max(0, beat - far), Math.min(beats - 1, beat + far));
    const lateJitter = middleHalf(lates.map((at) => rr.log[at]!));
    const pSize = Math.log(0.01 + shape.pSpread[beat]! * inHeights);
    const line = [
      before,
      after,
      beat > 0 ? rr.log[beat - 1]! : logMedian,
      rr.log[beat + 2] ?? logMedian,
      basic,
      before - basic,
      after - basic,
      before - local,
      after - local,
      before - (beat > 0 ? rr.log[beat - 1]! : logMedian),
      after - before,
      Math.log(0.01 + jitter),
      Math.log(0.01 + medianOf(widest)),
      widest.filter((size) => size > irregular).length / Math.max(1, widest.length),
      Math.log(0.01 + lateJitter),
      (before - basic) / (0.05 + lateJitter),
      (after - basic) / (0.05 + lateJitter),
      shape.qrsRecord[beat]!,
      shape.pRecord[beat]!,
      shape.qrsLocal[beat]!,
      shape.pLocal[beat]!,
      shape.tLocal[beat]!,
      shape.pPrevious[beat]!,
      Math.log(0.01 + shape.qrsAway[beat]! * inHeights),
      Math.log(0.01 + shape.pAway[beat]! * inHeights),
      Math.log(0.001 + own.heights[beat]! / height),
      Math.min(2, shape.pHeight[beat]! * inHeights),
      medianOf(lates.map((at) => shape.pLocal[at]!)),
      pSize,
      pSize - Math.log(0.01 + medianOf(lates.map((at) => shape.pAway[at]! * inHeights))),
    ];
    values.set(limited(line), beat * rrMorphologyValues.length);
  }
  return values;
}

/** Whether a beat is one of some, or at most `far` away from one. [beats] */
function reachedBy(some: readonly number[], beats: number): Uint8Array {
  const reached = new Uint8Array(beats);
  for (const beat of some) reached.fill(1, Math.max(0, beat - far), beat + far + 1);
  return reached;
}

/** Width of the middle half of the values. */
function middleHalf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
}
