import { setImmediate } from 'node:timers/promises';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Model } from '../../networks/model.ts';
import { requireNumbersOfBeats } from '../../prediction/notNumbers.ts';
import { allIndexes, checkWindows } from '../../prediction/windows.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';
import { beatsPerPass } from './beatsPerPass.ts';

/** The beats of one batch. */
export interface BeatsToExplain {
  /** Positions in the windows. */
  readonly beats: Uint32Array;
  /** Class index of each beat. */
  readonly targetClass: Int32Array;
}

export type BatchMaps = Omit<AttributionBatch, 'done' | 'total' | 'beats'>;

/**
 * The loop that all methods share: checks what is asked, cuts it into batches, lets others run in between.
 * @throws NotNumbers where a map or a probability is NaN or infinite
 */
export async function* eachBatch(
  model: Model,
  windows: Windows,
  { targetClass, batchSize, indexes: asked }: MethodOptions,
  signal: AbortSignal | undefined,
  explain: (batch: BeatsToExplain) => BatchMaps | Promise<BatchMaps>,
): AsyncGenerator<AttributionBatch, void> {
  checkWindows(windows);
  const indexes = Uint32Array.from(asked ?? allIndexes(windows.beats));
  const target = targetOf(targetClass, model.head.outputs[0]!.shape[1]!, windows.beats);
  const size = beatsAtOnce(model, batchSize);
  for (let done = 0; done < indexes.length; ) {
    signal?.throwIfAborted();
    const beats = indexes.slice(done, done + size);
    const maps = await explain({ beats, targetClass: Int32Array.from(beats, target) });
    requireNumbersOfMaps(maps, beats.length);
    done += beats.length;
    yield { done, total: indexes.length, beats, ...maps };
    // A macrotask, so that a cancel message gets in between two batches.
    await setImmediate();
  }
}

function requireNumbersOfMaps({ maps, probabilities, rhythm, completeness }: BatchMaps, beats: number): void {
  requireNumbersOfBeats('probabilities', probabilities, probabilities.length / beats);
  requireNumbersOfBeats('maps', maps, maps.length / beats);
  if (completeness) requireNumbersOfBeats('logits', completeness, 2);
  if (rhythm) requireNumbersOfBeats('attributions of the rhythm', rhythm, rhythm.length / beats);
}

/** Beats of a full batch. */
export function beatsAtOnce(model: Model, batchSize: number): number {
  return Math.min(batchSize, beatsPerPass(model));
}

function targetOf(targetClass: number | ArrayLike<number>, classes: number, beats: number): (beat: number) => number {
  if (typeof targetClass !== 'number' && targetClass.length !== beats) {
    throw new Error(`${targetClass.length} target classes for ${beats} beats`);
  }
  return (beat) => {
    const target = typeof targetClass === 'number' ? targetClass : targetClass[beat]!;
    if (!Number.isInteger(target) || target < 0 || target >= classes) {
      throw new Error(`target class ${target}; expected a class index from 0 to ${classes - 1}`);
    }
    return target;
  };
}
