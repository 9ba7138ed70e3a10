import { quantileOfSorted } from '../../../preload/numeric/quantile.ts';
import { bestMatch, comparedFrom, comparedSamples, emptyTemplates, type Match, setTemplate } from './matchShapes.ts';
import { type ShapeWindows, shapeSamples } from './shapeWindows.ts';

/** Rows of the picture of densities, from the highest voltage down. */
export const densityRows = 96;
/** Of the beats, this share may reach above the picture, and as many below: artefacts. */
const beyond = 0.01;
/** Beats at most that the picture's height is taken from, at equal steps through the record. */
const mostForRange = 2000;

/** One cluster, its beats laid over each other where they agree best. Arrays of samples in mV; NaN where no beat has the sample. */
export interface ShapeSummary {
  readonly beats: number;
  /** [shapeSamples] */
  readonly median: Float32Array;
  /** Of 5, 25, 75 and 95 % of the beats. Each [shapeSamples] */
  readonly quantiles: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
  /** Beats that pass through each field. [densityRows × shapeSamples] */
  readonly density: Uint32Array;
  /** Median likeness of the beats to their mean; null where none was compared. */
  readonly similarity: number | null;
}

/** Voltages of the picture's lower and upper edge, in mV: the same for all clusters, so that their heights compare. */
export function voltageRange({ beats, values }: ShapeWindows): readonly [low: number, high: number] {
  const step = Math.max(1, Math.ceil(beats / mostForRange));
  const [lowest, highest]: [number[], number[]] = [[], []];
  for (let beat = 0; beat < beats; beat += step) {
    // An R wave is a hundredth of its window: among all samples it would count as an artefact.
    const own = values.subarray(beat * shapeSamples, (beat + 1) * shapeSamples).filter((one) => !Number.isNaN(one));
    if (own.length === 0) continue;
    lowest.push(own.reduce((least, one) => Math.min(least, one)));
    highest.push(own.reduce((most, one) => Math.max(most, one)));
  }
  if (lowest.length === 0) return [-1, 1];
  const low = quantileOfSorted(Float64Array.from(lowest).sort(), beyond);
  const high = quantileOfSorted(Float64Array.from(highest).sort(), 1 - beyond);
  const margin = Math.max(0.05, 0.08 * (high - low));
  return [low - margin, high + margin];
}

/**
 * Sums one cluster up. Its beats are aligned to their own mean first, as parts of a cluster and joined clusters agree elsewhere.
 *
 * @param members beats of the cluster
 * @param shift as each beat was aligned to its template [beats]
 */
export function summariseShapes(
  { values }: ShapeWindows,
  members: ArrayLike<number>,
  shift: Int8Array,
  [low, high]: readonly [low: number, high: number],
): ShapeSummary {
  const { shifts, similarity } = aligned(values, members, shift);
  const rowsPerMillivolt = densityRows / (high - low);
  const density = new Uint32Array(densityRows * shapeSamples);
  const median = new Float32Array(shapeSamples);
  const quantiles = [0.05, 0.25, 0.75, 0.95].map(() => new Float32Array(shapeSamples));
  const column = new Float32Array(members.length);
  for (let sample = 0; sample < shapeSamples; sample++) {
    let known = 0;
    for (let member = 0; member < members.length; member++) {
      const at = sample + shifts[member]!;
      if (at < 0 || at >= shapeSamples) continue;
      const value = values[members[member]! * shapeSamples + at]!;
      if (Number.isNaN(value)) continue;
      column[known++] = value;
      const row = Math.floor((high - value) * rowsPerMillivolt);
      if (row >= 0 && row < densityRows) density[row * shapeSamples + sample]! += 1;
    }
    const sorted = column.subarray(0, known).sort();
    median[sample] = quantileOfSorted(sorted, 0.5);
    for (const [place, share] of [0.05, 0.25, 0.75, 0.95].entries()) {
      quantiles[place]![sample] = quantileOfSorted(sorted, share);
    }
  }
  return {
    beats: members.length,
    median,
    quantiles: quantiles as unknown as ShapeSummary['quantiles'],
    density,
    similarity: similarity === undefined ? null : similarity,
  };
}

/** Shifts against the mean of the members. */
function aligned(
  values: Float32Array,
  members: ArrayLike<number>,
  shift: Int8Array,
): { readonly shifts: Int8Array; readonly similarity: number | undefined } {
  const shifts = Int8Array.from(members, (beat) => shift[beat]!);
  const sum = new Float64Array(comparedSamples);
  let compared = 0;
  for (let member = 0; member < members.length; member++) {
    const start = members[member]! * shapeSamples + comparedFrom + shifts[member]!;
    if (!hasAll(values, start)) continue;
    compared++;
    for (let at = 0; at < comparedSamples; at++) sum[at]! += values[start + at]!;
  }
  if (compared === 0) return { shifts, similarity: undefined };
  const templates = emptyTemplates(1);
  setTemplate(
    templates,
    0,
    sum.map((value) => value / compared),
    0,
  );
  templates.count = 1;
  const found: Match = { template: -1, similarity: 0, shift: 0 };
  const all: number[] = [];
  for (let member = 0; member < members.length; member++) {
    bestMatch(values, members[member]!, templates, found);
    if (found.template < 0) continue;
    shifts[member] = found.shift;
    all.push(found.similarity);
  }
  const likeness = quantileOfSorted(Float64Array.from(all).sort(), 0.5);
  return { shifts, similarity: Number.isNaN(likeness) ? undefined : likeness };
}

function hasAll(values: Float32Array, start: number): boolean {
  for (let at = 0; at < comparedSamples; at++) if (Number.isNaN(values[start + at]!)) return false;
  return true;
}
