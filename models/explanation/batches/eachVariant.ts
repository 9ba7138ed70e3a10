import { setImmediate } from 'node:timers/promises';
import type { Tensor1D } from '@tensorflow/tfjs';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import { modelGraph } from '../../engine/graph/modelGraph.ts';
import { logitsOf, type Model, type NetworkInput } from '../../networks/model.ts';
import { gatherRows, gatherWindows } from '../../prediction/windows.ts';
import { rhythmReference } from '../baselines/rhythmReference.ts';
import { targetLogits } from '../gradients/featureGradients.ts';
import { inputGradientsOfBatches } from '../gradients/inputGradients.ts';
import { type BeatsToExplain, beatsAtOnce } from './eachBatch.ts';

/** Many changed copies of some beats: perturbed, masked, or on the way from a baseline. */
export interface Variants {
  /** Copies of each beat. */
  readonly count: number;
  /**
   * Changes copy number `variant` of the beat in this row of the batch.
   * @param x [samples × leads], a copy @param rhythm [width], a copy
   */
  readonly change: (row: number, variant: number, x: Float32Array, rhythm: Float32Array) => void;
}

/** Target logits of all variants [beats × count]. Yields to others between passes; frees each pass. */
export async function logitsOfVariants(
  engine: Engine,
  model: Model,
  windows: Windows,
  batch: BeatsToExplain,
  variants: Variants,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const found = new Float32Array(batch.beats.length * variants.count);
  const use = { name: 'target logits', batch: variantsAtOnce(model) };
  const logits = modelGraph(engine, model, use, ([window, targetClass, rhythm]) => {
    const input = rhythm ? { window: window!, rhythm } : { window: window! };
    return [targetLogits(engine.tf, logitsOf(model, input), targetClass as Tensor1D)];
  });
  await eachPass(engine, model, windows, batch, variants, signal, (input, targetClass, first) => {
    const given = [input.window, targetClass, ...(input.rhythm ? [input.rhythm] : [])];
    found.set(logits(given)[0]!.dataSync(), first);
  });
  return found;
}

/**
 * Mean over the variants of each beat's gradients of the target logit.
 * @returns window [beats × samples × leads], rhythm [beats × width]
 */
export async function meanGradientsOfVariants(
  engine: Engine,
  model: Model,
  windows: Windows,
  batch: BeatsToExplain,
  variants: Variants,
  signal: AbortSignal | undefined,
): Promise<{ window: Float64Array; rhythm: Float64Array }> {
  const size = windows.samples * windows.leads;
  const width = rhythmReference(model).length;
  const window = new Float64Array(batch.beats.length * size);
  const rhythm = new Float64Array(batch.beats.length * width);
  const gradientsOf = inputGradientsOfBatches(engine, model, variantsAtOnce(model));
  await eachPass(engine, model, windows, batch, variants, signal, (input, targetClass, first) => {
    const gradients = gradientsOf(input, targetClass);
    addRows(window, gradients.window.dataSync(), size, first, variants.count);
    if (gradients.rhythm) addRows(rhythm, gradients.rhythm.dataSync(), width, first, variants.count);
  });
  return { window, rhythm };
}

/** Adds each row's share to its beat. */
function addRows(sums: Float64Array, rows: ArrayLike<number>, size: number, first: number, count: number): void {
  for (let at = 0; at < rows.length; at++) {
    const row = first + Math.floor(at / size);
    const to = Math.floor(row / count) * size + (at % size);
    sums[to] = sums[to]! + rows[at]! / count;
  }
}

function variantsAtOnce(model: Model): number {
  return beatsAtOnce(model, 256);
}

async function eachPass(
  engine: Engine,
  model: Model,
  windows: Windows,
  { beats, targetClass }: BeatsToExplain,
  { count, change }: Variants,
  signal: AbortSignal | undefined,
  pass: (input: NetworkInput, targetClass: Tensor1D, first: number) => void,
): Promise<void> {
  const { tf } = engine;
  const { samples, leads, rhythm: given } = windows;
  const width = rhythmReference(model).length;
  if (width > 0 && given?.width !== width) {
    throw new Error(`the network wants ${width} rhythm values a beat; the windows have ${given?.width ?? 'none'}`);
  }
  const size = samples * leads;
  const originals = gatherWindows(windows, beats);
  const rhythms = width > 0 ? gatherRows(given!.values, width, beats) : new Float32Array(0);
  const total = beats.length * count;
  const atOnce = variantsAtOnce(model);
  for (let first = 0; first < total; first += atOnce) {
    signal?.throwIfAborted();
    const rows = Math.min(atOnce, total - first);
    const x = new Float32Array(rows * size);
    const r = new Float32Array(rows * width);
    const rowTargets = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      const beat = Math.floor((first + row) / count);
      const own = x.subarray(row * size, (row + 1) * size);
      const ownRhythm = r.subarray(row * width, (row + 1) * width);
      own.set(originals.subarray(beat * size, (beat + 1) * size));
      ownRhythm.set(rhythms.subarray(beat * width, (beat + 1) * width));
      change(beat, (first + row) % count, own, ownRhythm);
      rowTargets[row] = targetClass[beat]!;
    }
    tf.tidy(() => {
      const window = tf.tensor3d(x, [rows, samples, leads]);
      const input = width > 0 ? { window, rhythm: tf.tensor2d(r, [rows, width]) } : { window };
      pass(input, tf.tensor1d(rowTargets, 'int32'), first);
    });
    await setImmediate();
  }
}
