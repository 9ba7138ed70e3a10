import { median } from './median.ts';
import type { OwnBeats } from './ownBeats.ts';

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

const [near, far] = [10, 30];
const limit = 8;
/** A beat whose QRS complex is alike to the local median beat, for the irregularity of the underlying rhythm. */
const alike = 0.9;
/** A successive change of ln RR that counts as irregular: 8 %. */
const irregular = 0.08;

/**
 * What a reader of the whole strip sees around a beat: how early it comes, how regular the rhythm is, how like its
 * neighbours and the record's typical beat P, QRS and T are, and whether there are P waves at all. In fibrillation an early
 * beat means nothing; that is what the irregularities and the constancy of P tell. All are logarithms or correlations, so
 * that patients with other rates and amplitudes compare; ours, after the features of de Chazal et al. 2004 and Mar et al.
 * 2011. Every number lies within ±8; where a beat has no such number it is 0.
 *
 * @param own beats of one lead; the first of their two channels is used
 * @param fiducials in time order, in samples [beats]
 * @returns [beats × contextValues.length]
 */
export function beatContext(own: OwnBeats, fiducials: ArrayLike<number>, samplingRateHz: number): Float32Array {
  const beats = fiducials.length;
  const rr = rrOf(fiducials, samplingRateHz);
  const shape = shapesOf(own);
  const values = new Float32Array(beats * contextValues.length);
  const around = (beat: number, reach: number, least: number, most: number) =>
    range(Math.max(least, beat - reach), Math.min(most, beat + reach));
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
    values.set(
      line.map((value) => (Number.isNaN(value) ? 0 : Math.min(limit, Math.max(-limit, value)))),
      beat * contextValues.length,
    );
  }
  return values;
}

/** Intervals in seconds: number k ends at beat k. The first and the one after the last beat count as the record's median. */
function rrOf(fiducials: ArrayLike<number>, samplingRateHz: number) {
  const beats = fiducials.length;
  const between = range(1, beats - 1).map((at) => (fiducials[at]! - fiducials[at - 1]!) / samplingRateHz);
  const usual = medianOf(between) || 1;
  const seconds = [usual, ...between, usual].map((one) => Math.min(6, Math.max(0.15, one)));
  return { seconds, usual, log: seconds.map(Math.log) };
}

/** Stretches relative to the fiducial, in seconds, that hold P, QRS and T. */
const stretches = { p: [-0.26, -0.06], qrs: [-0.1, 0.1], t: [0.11, 0.445] } as const;

function shapesOf({ windows }: OwnBeats) {
  const { values, beats, samples, samplingRateHz, fiducialOffset } = windows;
  const stretch = ([from, to]: readonly [number, number]) =>
    [
      Math.max(0, fiducialOffset + Math.ceil(from * samplingRateHz)),
      Math.min(samples, fiducialOffset + Math.floor(to * samplingRateHz) + 1),
    ] as const;
  const [p, qrs, t] = [stretch(stretches.p), stretch(stretches.qrs), stretch(stretches.t)];
  const column = new Float32Array(Math.max(beats, 2 * near + 1));
  const medianBeat = (from: number, to: number) =>
    Float32Array.from({ length: samples }, (_, sample) => {
      for (let beat = from; beat < to; beat++) column[beat - from] = values[2 * (beat * samples + sample)]!;
      return median(column.subarray(0, to - from));
    });
  const record = medianBeat(0, beats);
  const empty = () => new Float32Array(beats);
  const shape = {
    ...{ qrsRecord: empty(), pRecord: empty(), qrsLocal: empty(), pLocal: empty(), tLocal: empty() },
    ...{ pPrevious: empty(), qrsAway: empty(), pAway: empty(), pHeight: empty(), pSpread: empty() },
  };
  const beatAt = (beat: number) =>
    Float32Array.from({ length: samples }, (_, at) => values[2 * (beat * samples + at)]!);
  let previous: Float32Array | undefined;
  for (let beat = 0; beat < beats; beat++) {
    const one = beatAt(beat);
    const local = medianBeat(Math.max(0, beat - near), Math.min(beats, beat + near + 1));
    shape.qrsRecord[beat] = correlation(one, record, qrs);
    shape.pRecord[beat] = correlation(one, record, p);
    shape.qrsLocal[beat] = correlation(one, local, qrs);
    shape.pLocal[beat] = correlation(one, local, p);
    shape.tLocal[beat] = correlation(one, local, t);
    shape.pPrevious[beat] = previous ? correlation(one, previous, p) : 1;
    shape.qrsAway[beat] = distance(one, local, qrs);
    shape.pAway[beat] = distance(one, local, p);
    shape.pHeight[beat] = Math.max(...one.subarray(...p)) - Math.min(...one.subarray(...p));
    shape.pSpread[beat] = spread(local.subarray(...p));
    previous = one;
  }
  return shape;
}

type Stretch = readonly [number, number];

/** Pearson's, drawn towards 0 where there is hardly any deflection. */
function correlation(one: Float32Array, other: Float32Array, [from, to]: Stretch): number {
  const [a, b] = [meanOf(one, from, to), meanOf(other, from, to)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let at = from; at < to; at++) {
    both += (one[at]! - a) * (other[at]! - b);
    squareA += (one[at]! - a) ** 2;
    squareB += (other[at]! - b) ** 2;
  }
  return both / (Math.sqrt(squareA * squareB) + 0.001);
}

/** Root mean square of the difference. */
function distance(one: Float32Array, other: Float32Array, [from, to]: Stretch): number {
  let squares = 0;
  for (let at = from; at < to; at++) squares += (one[at]! - other[at]!) ** 2;
  return Math.sqrt(squares / (to - from));
}

function spread(values: Float32Array): number {
  const mean = meanOf(values, 0, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function meanOf(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at]!;
  return sum / (to - from);
}

/** 0 of none. */
function medianOf(values: readonly number[]): number {
  return median(Float32Array.from(values));
}

/** first, ... last */
function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
