import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import type { RemovalPlan } from './removalPlan.ts';
import { scoresWithout } from './scoresWithout.ts';
import type { Segments } from './segments.ts';

export interface RemovalInput {
  readonly windows: Windows;
  /** Class index of each beat. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly segments: Segments;
  /** What is taken away, step by step, for all maps (`planRemovals`). */
  readonly plan: RemovalPlan;
  /** What removed samples are replaced by (`replacementsOf`); absent: linear interpolation across the gap. */
  readonly replacements?: Float32Array | undefined;
}

/** Probability of the target class after each step, from the untouched window on. Each [beats × (steps + 1)]. */
export interface RemovalCurves {
  /** Most relevant first (Samek et al. 2017); its area is the deletion AUC (Petsiuk et al. 2018). */
  readonly morf: Float32Array;
  /** Least relevant first. Read backwards it is the insertion curve: what is kept then is what has been inserted. */
  readonly lerf: Float32Array;
}

/** Takes segments away and asks the network each time. Yields rows of the plan done; returns the curves of each of its maps. */
export async function* removalCurves(
  engine: Engine,
  model: Model,
  { plan, ...input }: RemovalInput,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, RemovalCurves[], void> {
  const { rows, rowOf, steps } = plan;
  const { probabilities } = yield* scoresWithout(engine, model, { ...input, rows }, signal);
  const size = input.windows.beats * (steps + 1);
  const curve = (place: number) =>
    Float32Array.from(rowOf.subarray(place * size, (place + 1) * size), (row) => probabilities[row]!);
  const maps = rowOf.length / (2 * size);
  return Array.from({ length: maps }, (_, map) => ({ morf: curve(2 * map), lerf: curve(2 * map + 1) }));
}

/** Faithfulness of each beat's map, from its two curves. Each [beats]. */
export interface RemovalScores {
  /** Area under the most-relevant-first curve; smaller is better. */
  readonly deletion: Float64Array;
  /** Area under the curve of inserting the most relevant first where all was replaced; larger is better. */
  readonly insertion: Float64Array;
  /** Area between both curves, LeRF - MoRF: the degradation score; larger is better, 0 for an uninformative map. */
  readonly degradation: Float64Array;
  /**
   * Cumulative prediction difference: sum of the magnitudes of the changes along the most-relevant-first curve; larger is better.
   * Of the target class alone and by segments: not the numbers of the paper that it is named after (preload/words/removals.ts).
   */
  readonly cpd: Float64Array;
  /** Cumulative prediction preservation: the same along the least-relevant-first curve; smaller is better. */
  readonly cpp: Float64Array;
}

export function removalScores({ morf, lerf }: RemovalCurves, beats: number): RemovalScores {
  const points = morf.length / beats;
  const area = (curve: Float32Array, beat: number) => {
    let sum = 0;
    for (let point = 1; point < points; point++) {
      sum += (curve[beat * points + point - 1]! + curve[beat * points + point]!) / 2;
    }
    return sum / (points - 1);
  };
  const all = Array.from({ length: beats }, (_, beat) => beat);
  const deletion = Float64Array.from(all, (beat) => area(morf, beat));
  const insertion = Float64Array.from(all, (beat) => area(lerf, beat));
  const changes = (curve: Float32Array, beat: number) => {
    let sum = 0;
    for (let at = beat * points + 1; at < (beat + 1) * points; at++) sum += Math.abs(curve[at]! - curve[at - 1]!);
    return sum;
  };
  return {
    deletion,
    insertion,
    degradation: insertion.map((kept, beat) => kept - deletion[beat]!),
    cpd: Float64Array.from(all, (beat) => changes(morf, beat)),
    cpp: Float64Array.from(all, (beat) => changes(lerf, beat)),
  };
}
