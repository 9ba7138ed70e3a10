import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { withoutSegments } from './perturb.ts';
import type { Segments } from './segments.ts';
import { type TargetScores, targetScores } from './targetScores.ts';

/** Beats with segments taken away, a row each; a beat may have many. */
export interface RemovedRows {
  /** Position of the row's beat in the windows. [rows] */
  readonly beats: Uint32Array;
  /** 1 where the segment is taken away. [rows × segments] */
  readonly removed: Uint8Array;
}

export interface AskedWithout {
  readonly windows: Windows;
  /** Class index of each beat of `windows`. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly segments: Segments;
  readonly rows: RemovedRows;
  /** What removed samples are replaced by (`replacementsOf`); absent: linear interpolation across the gap. */
  readonly replacements?: Float32Array | undefined;
}

/** Perturbed windows that are in memory at once: eight full batches. */
const rowsAtOnce = 2048;

/**
 * What the network says of the target class of each row, each [rows]. Rows of all beats fill the batches together, so that all but
 * the last are full, whatever the number of beats. Yields rows done.
 *
 * @throws NotNumbers
 */
export async function* scoresWithout(
  engine: Engine,
  model: Model,
  { windows, targetClass, segments, rows, replacements }: AskedWithout,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, TargetScores, void> {
  const total = rows.beats.length;
  const logits = new Float32Array(total);
  const probabilities = new Float32Array(total);
  for (let from = 0; from < total; from += rowsAtOnce) {
    const to = Math.min(total, from + rowsAtOnce);
    const beats = rows.beats.subarray(from, to);
    const removed = rows.removed.subarray(from * segments.count, to * segments.count);
    const perturbed = withoutSegments(windows, beats, segments, removed, replacements);
    const targets = Int32Array.from(beats, (beat) => targetClass[beat]!);
    const scores = await targetScores(engine, model, perturbed, targets, signal);
    logits.set(scores.logits, from);
    probabilities.set(scores.probabilities, from);
    yield { done: to, total };
  }
  return { logits, probabilities };
}
