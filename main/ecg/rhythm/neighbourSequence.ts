import { dominantIndexes, dominantRhythmBeats } from '../beats/dominantRhythmBeats.ts';
import type { RecordNormalisedBeats } from '../windows/normaliseToRecord.ts';
import { far, limited, medianOf, rrOf } from './beatFeatures.ts';
import { type BeatStretch, beatStretches } from './beatShapes.ts';

/** Beats each side of the one that a sequence is around: about a minute in all. */
const reach = far;

/** Beats of a sequence: the one that it is around is in the middle. */
export const sequenceBeats = 2 * reach + 1;

/** What is known of each beat of a sequence. */
export const sequenceValues = [
  'RR before, to own RR',
  'RR before, to basic RR',
  'QRS correlation',
  'P correlation',
  'T correlation',
];

/** Names of the numbers of `neighbourSequence`, in their order: `P correlation, beat -3`. */
export const sequenceNames: readonly string[] = Array.from(
  { length: sequenceBeats },
  (_, place) => place - reach,
).flatMap((away) => sequenceValues.map((value) => `${value}, beat ${away > 0 ? '+' : ''}${away}`));

/** Norms, in QRS heights, below which a stretch is hardly a deflection: P waves are small, what is smaller is noise. */
const faintest = { qrs: 0.3, p: 0.15, t: 0.3 };
const widestRatio = 2;

/**
 * The sequence around each beat, as a reader compares a beat with those around it: how long after the beat before it each of them
 * comes, beside this beat's own interval and the basic RR (dominantRhythmBeats.ts), and how like this beat its QRS complex, P and T wave
 * are (correlation, drawn towards 0 where there is hardly a wave). Beats that look like this one and come early, beside others that
 * do not and come late, make it ectopic whichever of the two are more; in fibrillation nothing but QRS and T is alike. Ours.
 *
 * Ratios are natural logarithms within ±2; where the record has no such beat all are 0.
 *
 * @param own beats of one lead; the first of their two channels is used
 * @param fiducials in time order, in samples [beats]
 * @param only places of the beats that are asked for; rows of others stay 0
 * @returns [beats × sequenceBeats × sequenceValues.length]
 */
export function neighbourSequence(
  own: RecordNormalisedBeats,
  fiducials: ArrayLike<number>,
  samplingRateHz: number,
  only: readonly number[] = Array.from({ length: fiducials.length }, (_, beat) => beat),
): Float32Array {
  const beats = fiducials.length;
  const rr = rrOf(fiducials, samplingRateHz);
  const late = dominantRhythmBeats(fiducials);
  // Own beats may be in any unit: here the late beats' QRS height is 1.
  const height = medianOf(dominantIndexes(late, 0, beats - 1).map((beat) => own.heights[beat]!)) || 1;
  const inHeights = own.amplitude / height;
  const stretches = beatStretches(own.window);
  const waves = (['qrs', 'p', 't'] as const).map((name) => unitRows(own, stretches[name], faintest[name] / inHeights));
  const width = sequenceValues.length;
  const values = new Float32Array(beats * sequenceBeats * width);
  for (const beat of only) {
    const interval = rr.log[beat]!;
    const basic = Math.log(late.interval[beat]! / samplingRateHz || rr.median);
    for (let other = Math.max(0, beat - reach); other <= Math.min(beats - 1, beat + reach); other++) {
      const ratios = other === 0 ? [0, 0] : [rr.log[other]! - interval, rr.log[other]! - basic];
      const likeness = waves.map(({ rows, size }) => product(rows, beat * size, other * size, size));
      const within = ratios.map((ratio) => Math.min(widestRatio, Math.max(-widestRatio, ratio)));
      values.set(limited([...within, ...likeness]), (beat * sequenceBeats + other - beat + reach) * width);
    }
  }
  return values;
}

/** Each beat's stretch without its mean, as a vector of length 1 (shorter where it is faint). [beats × size] */
function unitRows({ windows }: RecordNormalisedBeats, [from, to]: BeatStretch, faint: number) {
  const size = to - from;
  const rows = new Float64Array(windows.beats * size);
  for (let beat = 0; beat < windows.beats; beat++) {
    const row = rows.subarray(beat * size, (beat + 1) * size);
    for (let at = 0; at < size; at++) row[at] = windows.values[2 * (beat * windows.samples + from + at)]!;
    const mean = row.reduce((sum, value) => sum + value, 0) / size;
    const norm = Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    for (let at = 0; at < size; at++) row[at] = (row[at]! - mean) / (norm + faint);
  }
  return { rows, size };
}

function product(rows: Float64Array, one: number, other: number, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at++) sum += rows[one + at]! * rows[other + at]!;
  return sum;
}
