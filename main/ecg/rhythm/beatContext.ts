import type { RecordNormalisedBeats } from '../windows/normaliseToRecord.ts';
import { around, far, irregular, limited, medianOf, near, range, rrOf } from './beatFeatures.ts';
import { beatShapes } from './beatShapes.ts';

/** Names of the numbers of `beatContext`, in their order. */
export const contextValues = [
  'ln RR before',
  'ln RR after',
  'RR before, to local median',
  'RR after, to local median',
  'RR before, to record median',
  'RR after, to record median',
  'RR before, to the one before',
  'RR after, to RR before',
  'irregularity (21 beats)',
  'QRS like record median',
  'P like record median',
  'QRS like local median',
  'P like local median',
  'T like local median',
  'P like previous beat',
  'QRS difference',
  'P difference',
  'QRS height',
  'P height',
  'prematurity / irregularity',
  'pause / irregularity',
  'P constancy',
  'P size',
  'P size / P difference',
  'irregularity (61 beats)',
  'share of irregular intervals',
  'irregularity of alike beats',
  'prematurity / irregularity of alike beats',
  'pause / irregularity of alike beats',
  'P constancy (61 beats)',
] as const;

/** A beat whose QRS complex is alike to the local median beat, for the irregularity of the underlying rhythm. */
const alike = 0.9;

/**
 * What a reader of the whole sequence sees around a beat: how early it comes, how regular the rhythm is, how like its
 * neighbours and the record's typical beat P, QRS and T are, and whether there are P waves at all. In fibrillation an early
 * beat means nothing; that is what the irregularities and the constancy of P tell. All are logarithms or correlations, so
 * that patients with other rates and amplitudes compare; ours, after the features of de Chazal et al. 2004 and Mar et al.
 * 2011. Every number lies within ±8; where a beat has no such number it is 0.
 *
 * @param own beats of one lead; the first of their two channels is used
 * @param fiducials in time order, in samples [beats]
 * @returns [beats × contextValues.length]
 */
export function beatContext(
  own: RecordNormalisedBeats,
  fiducials: ArrayLike<number>,
  samplingRateHz: number,
): Float32Array {
  const beats = fiducials.length;
  const rr = rrOf(fiducials, samplingRateHz);
  const everyBeat = range(0, beats - 1);
  const shape = beatShapes(own, { record: everyBeat, around: (beat) => around(beat, near, 0, beats - 1) });
  const values = new Float32Array(beats * contextValues.length);
  // Change from the interval before a beat to that after it, where both exist.
  const change = (beat: number) => Math.abs(rr.log[beat + 1]! - rr.log[beat]!);
  const changesAround = (beat: number, reach: number) => around(beat, reach, 1, beats - 2);
  for (let beat = 0; beat < beats; beat++) {
    const [before, after] = [rr.log[beat]!, rr.log[beat + 1]!];
    const local = Math.log(medianOf(around(beat, near, 1, beats - 1).map((at) => rr.seconds[at]!)) || rr.usual);
    const jitter = medianOf(changesAround(beat, near).map(change));
    const wide = changesAround(beat, far);
    const widest = wide.map(change);
    const calm = wide.filter((at) => [at - 1, at, at + 1].every((other) => shape.qrsLocal[other]! > alike)).map(change);
    const calmJitter = calm.length < 5 ? medianOf(widest) : medianOf(calm);
    const close = around(beat, near, 0, beats - 1);
    const pSize = Math.log(0.01 + shape.pSpread[beat]!);
    const line = [
      before,
      after,
      before - local,
      after - local,
      before - Math.log(rr.usual),
      after - Math.log(rr.usual),
      before - (beat > 0 ? rr.log[beat - 1]! : Math.log(rr.usual)),
      after - before,
      Math.log(0.01 + jitter),
      shape.qrsRecord[beat]!,
      shape.pRecord[beat]!,
      shape.qrsLocal[beat]!,
      shape.pLocal[beat]!,
      shape.tLocal[beat]!,
      shape.pPrevious[beat]!,
      Math.log(0.01 + shape.qrsAway[beat]!),
      Math.log(0.01 + shape.pAway[beat]!),
      Math.log(0.001 + own.heights[beat]!) - Math.log(own.amplitude),
      Math.min(2, shape.pHeight[beat]!),
      (before - local) / (0.05 + jitter),
      (after - local) / (0.05 + jitter),
      medianOf(close.map((at) => shape.pPrevious[at]!)),
      pSize,
      pSize - Math.log(0.01 + medianOf(close.map((at) => shape.pAway[at]!))),
      Math.log(0.01 + medianOf(widest)),
      widest.filter((size) => size > irregular).length / Math.max(1, widest.length),
      Math.log(0.01 + calmJitter),
      (before - local) / (0.04 + calmJitter),
      (after - local) / (0.04 + calmJitter),
      medianOf(around(beat, far, 0, beats - 1).map((at) => shape.pPrevious[at]!)),
    ];
    values.set(limited(line), beat * contextValues.length);
  }
  return values;
}
