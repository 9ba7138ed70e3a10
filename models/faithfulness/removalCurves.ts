import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { withoutSegments } from './perturb.ts';
import type { Segments } from './segments.ts';
import { targetScores } from './targetScores.ts';

export interface RemovalInput {
  readonly windows: Windows;
  /** Class index of each beat. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly segments: Segments;
  /** Segments of each beat, most relevant first. [beats × segments] */
  readonly order: Uint16Array;
  /** How many steps the whole window is taken away in. */
  readonly steps: number;
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

/** Takes segments away and asks the network each time. Yields steps done. */
export async function* removalCurves(
  engine: Engine,
  model: Model,
  { windows, targetClass, segments, order, steps, replacements }: RemovalInput,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, RemovalCurves, void> {
  const { beats } = windows;
  const { count } = segments;
  const rows = allIndexes(beats);
  const morf = new Float32Array(beats * (steps + 1));
  const lerf = new Float32Array(beats * (steps + 1));
  const without = async (gone: number, place: (rank: number) => number) => {
    const removed = new Uint8Array(beats * count);
    for (let beat = 0; beat < beats; beat++) {
      for (let rank = 0; rank < gone; rank++) removed[beat * count + order[beat * count + place(rank)]!] = 1;
    }
    const perturbed = withoutSegments(windows, rows, segments, removed, replacements);
    return (await targetScores(engine, model, perturbed, targetClass, signal)).probabilities;
  };
  for (let step = 0; step <= steps; step++) {
    const gone = Math.round((step / steps) * count);
    const most = await without(gone, (rank) => rank);
    // With nothing or everything gone the order does not matter.
    const least = gone === 0 || gone === count ? most : await without(gone, (rank) => count - 1 - rank);
    for (let beat = 0; beat < beats; beat++) {
      morf[beat * (steps + 1) + step] = most[beat]!;
      lerf[beat * (steps + 1) + step] = least[beat]!;
    }
    yield { done: step + 1, total: steps + 1 };
  }
  return { morf, lerf };
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
