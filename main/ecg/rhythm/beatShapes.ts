import { median } from '../../../preload/numeric/median.ts';
import type { RecordNormalisedBeats } from '../windows/normaliseToRecord.ts';
import type { WindowSpec } from '../windows/windows.ts';

/** Stretches relative to the fiducial, in seconds, that hold P, QRS and T. */
const stretches = { p: [-0.26, -0.06], qrs: [-0.1, 0.1], t: [0.11, 0.445] } as const;

/** Samples [from, to) of a window. */
export type BeatStretch = readonly [from: number, to: number];

/** Where P, QRS and T are in a window. */
export function beatStretches({
  samplingRateHz,
  beforeSamples,
  afterSamples,
}: WindowSpec): Readonly<Record<keyof typeof stretches, BeatStretch>> {
  const stretch = ([from, to]: readonly [number, number]): BeatStretch => [
    Math.max(0, beforeSamples + Math.ceil(from * samplingRateHz)),
    Math.min(beforeSamples + afterSamples, beforeSamples + Math.floor(to * samplingRateHz) + 1),
  ];
  return { p: stretch(stretches.p), qrs: stretch(stretches.qrs), t: stretch(stretches.t) };
}

/** What beats are compared with: the rows that each typical beat is the median of. */
export interface TypicalOf {
  readonly record: readonly number[];
  readonly around: (beat: number) => readonly number[];
  /** 1: the shape of the beat is asked for; that of others stays 0. Absent: all are. [beats] */
  readonly isAsked?: Uint8Array;
}

/** How like the record's and its neighbourhood's typical beat P, QRS and T of each beat are. Each [beats]. */
export interface BeatShapes {
  readonly qrsRecord: Float32Array;
  readonly pRecord: Float32Array;
  readonly qrsLocal: Float32Array;
  readonly pLocal: Float32Array;
  readonly tLocal: Float32Array;
  readonly pPrevious: Float32Array;
  /** Root mean square of the difference from the neighbourhood. */
  readonly qrsAway: Float32Array;
  readonly pAway: Float32Array;
  readonly pHeight: Float32Array;
  /** Standard deviation over the P stretch of the neighbourhood's typical beat. */
  readonly pSpread: Float32Array;
}

/** Of the first of the two channels of `own`, in its unit. */
export function beatShapes({ windows, window }: RecordNormalisedBeats, typical: TypicalOf): BeatShapes {
  const { values, beats, samples } = windows;
  const { p, qrs, t } = beatStretches(window);
  const medianBeat = (rows: readonly number[]) => {
    const column = new Float32Array(rows.length);
    return Float32Array.from({ length: samples }, (_, sample) => {
      rows.forEach((beat, row) => {
        column[row] = values[2 * (beat * samples + sample)]!;
      });
      return median(column);
    });
  };
  const record = medianBeat(typical.record);
  const empty = () => new Float32Array(beats);
  const shape: BeatShapes = {
    ...{ qrsRecord: empty(), pRecord: empty(), qrsLocal: empty(), pLocal: empty(), tLocal: empty() },
    ...{ pPrevious: empty(), qrsAway: empty(), pAway: empty(), pHeight: empty(), pSpread: empty() },
  };
  const beatAt = (beat: number) =>
    Float32Array.from({ length: samples }, (_, at) => values[2 * (beat * samples + at)]!);
  for (let beat = 0; beat < beats; beat++) {
    if (typical.isAsked?.[beat] === 0) continue;
    const one = beatAt(beat);
    const local = medianBeat(typical.around(beat));
    shape.qrsRecord[beat] = dampedCorrelation(one, record, qrs);
    shape.pRecord[beat] = dampedCorrelation(one, record, p);
    shape.qrsLocal[beat] = dampedCorrelation(one, local, qrs);
    shape.pLocal[beat] = dampedCorrelation(one, local, p);
    shape.tLocal[beat] = dampedCorrelation(one, local, t);
    shape.pPrevious[beat] = beat > 0 ? dampedCorrelation(one, beatAt(beat - 1), p) : 1;
    shape.qrsAway[beat] = distance(one, local, qrs);
    shape.pAway[beat] = distance(one, local, p);
    shape.pHeight[beat] = Math.max(...one.subarray(...p)) - Math.min(...one.subarray(...p));
    shape.pSpread[beat] = spread(local.subarray(...p));
  }
  return shape;
}

/** Pearson's correlation of a stretch of two beats, damped: drawn towards 0 where there is hardly any deflection. */
function dampedCorrelation(one: Float32Array, other: Float32Array, [from, to]: BeatStretch): number {
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
function distance(one: Float32Array, other: Float32Array, [from, to]: BeatStretch): number {
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
