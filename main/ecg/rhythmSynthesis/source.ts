import { median } from '../../../preload/numeric/median.ts';
import { around, medianOf, near, range } from '../rhythm/beatFeatures.ts';
import { beatShapes } from '../rhythm/beatShapes.ts';
import { normaliseBaselineCorrected } from '../windows/normaliseToRecord.ts';
import { qrsHeight, qrsReach } from '../windows/qrsHeight.ts';
import { recipes } from '../windows/recipe.ts';
import { removeBaselineWander } from '../windows/removeBaselineWander.ts';
import type { BeatKind } from './drawRhythm.ts';

/** A record that others are spliced from. */
export interface Source {
  /** One or more leads of one rate, in millivolts; windows are cut from the first. [leads][samples] */
  readonly leads: readonly Float32Array[];
  readonly samplingRateHz: number;
  /** Of all beats in time order, in samples. [beats] */
  readonly fiducials: Float64Array;
  /** Of each beat that may be learned from; undefined: of no kind, or not a training beat. [beats] */
  readonly kinds: readonly (BeatKind | undefined)[];
}

/** What synthesising wants to know of a source, worked out once. */
export interface PreparedSource extends Source {
  /** As `leads`, without baseline (removeBaselineWander.ts). */
  readonly level: readonly Float32Array[];
  /** Median QRS height of the normal beats in each lead, in millivolts. */
  readonly heights: readonly number[];
  /** Intervals before and after each beat in seconds; NaN at the ends. [beats] */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly medianRrSeconds: number;
  /** Normal beats of regular surroundings, to take pieces from. */
  readonly normal: readonly number[];
  readonly atrial: readonly number[];
  readonly ventricular: readonly number[];
  /** Normal beats before which a P wave like its neighbours' stands; empty where the record has hardly any. */
  readonly withP: readonly number[];
}

/** Reach of a piece around a fiducial, in seconds: what has to be there of the signal. */
const pieceReach = { before: 0.32, after: 0.56 };

/** Correlation with the neighbourhood's P wave from which a P wave is taken for one. */
const likeness = 0.6;
/** Share of normal beats that must have a P wave, lest chance likeness in fibrillation counts. */
const leastShare = 0.3;
/** Fewer normal beats than these tell nothing of a rhythm. */
const leastBeats = 30;

/** @returns undefined where the source has too few normal beats to make a rhythm of */
export function prepareSource(source: Source): PreparedSource | undefined {
  const { leads, samplingRateHz, fiducials, kinds } = source;
  const level = leads.map((lead) => removeBaselineWander(lead, samplingRateHz));
  const beats = fiducials.length;
  const seconds = (from: number, to: number) => (fiducials[to]! - fiducials[from]!) / samplingRateHz;
  const before = Float64Array.from({ length: beats }, (_, beat) => seconds(beat - 1, beat));
  const after = Float64Array.from({ length: beats }, (_, beat) => seconds(beat, beat + 1));
  const medianRrSeconds = median(Float32Array.from(before.subarray(1)));
  const isWhole = (beat: number) =>
    beat > 0 &&
    beat < beats - 1 &&
    level.every((lead) => {
      const [from, to] = [
        fiducials[beat]! - pieceReach.before * samplingRateHz,
        fiducials[beat]! + pieceReach.after * samplingRateHz,
      ];
      return from >= 0 && to < lead.length && !lead.subarray(Math.floor(from), Math.ceil(to) + 1).some(Number.isNaN);
    });
  const of = (kind: BeatKind) => range(0, beats - 1).filter((beat) => kinds[beat] === kind && isWhole(beat));
  const all = of('normal');
  const regular = all.filter(
    (beat) =>
      before[beat]! > 0.8 * medianRrSeconds && after[beat]! > 0.8 * medianRrSeconds && kinds[beat - 1] === 'normal',
  );
  const normal = regular.length >= leastBeats ? regular : all;
  if (normal.length < leastBeats) return undefined;
  const reach = qrsReach(samplingRateHz);
  const heights = level.map((lead) => medianOf(normal.map((beat) => qrsHeight(lead, fiducials[beat]!, reach))));
  const withP = beatsWithP(level[0]!, source, normal);
  const pieces = { normal, atrial: of('atrial'), ventricular: of('ventricular'), withP };
  return { ...source, level, heights, before, after, medianRrSeconds, ...pieces };
}

function beatsWithP(level: Float32Array, { samplingRateHz, fiducials }: Source, normal: readonly number[]): number[] {
  const { window, typical } = recipes['median-beat-residual-2'];
  const own = normaliseBaselineCorrected(level, samplingRateHz, fiducials, window!, typical);
  const last = fiducials.length - 1;
  const { pLocal } = beatShapes(own, { record: range(0, last), around: (beat) => around(beat, near, 0, last) });
  const withP = normal.filter((beat) => pLocal[beat]! >= likeness);
  return withP.length >= Math.max(leastBeats, leastShare * normal.length) ? withP : [];
}
