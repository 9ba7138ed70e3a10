import { setImmediate } from 'node:timers/promises';
import type { layers } from '@tensorflow/tfjs';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Model } from '../../networks/model.ts';
import type { NetworkParts } from '../../networks/network.ts';
import { requireNumbersOfBeats } from '../../prediction/notNumbers.ts';
import { allIndexes, checkWindows } from '../../prediction/windows.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';

/** A pass with its tape and the gradients on top stays well below 1 GB. */
const bytesOfActivations = 150e6;

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

/** How many beats one differentiated pass may hold, from the outputs of all layers; at least one. */
function beatsPerPass({ features, head }: Pick<NetworkParts, 'features' | 'head'>): number {
  const computing = [...features.layers, ...head.layers].filter((layer) => layer.getClassName() !== 'InputLayer');
  const values = computing.reduce((sum, layer) => sum + valuesOf(layer), 0);
  return Math.max(1, Math.floor(bytesOfActivations / (4 * values)));
}

/** Numbers that the layer keeps for one beat. */
function valuesOf(layer: layers.Layer): number {
  const shape = (Array.isArray(layer.outputShape[0]) ? layer.outputShape[0] : layer.outputShape) as (number | null)[];
  const outputs = shape.slice(1).reduce<number>((size, side) => size * (side ?? 1), 1);
  // A recurrent layer keeps its gates, cells and hidden states.
  return /LSTM|GRU|RNN|Bidirectional/.test(layer.getClassName()) ? 8 * outputs : outputs;
}
