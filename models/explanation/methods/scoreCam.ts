import type { Tensor2D } from '@tensorflow/tfjs';
import type { BaselineName } from '../../../preload/words/methods.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';
import { baselinesOf } from '../baselines/baseline.ts';
import { rhythmAttribution } from '../baselines/rhythmReference.ts';
import { eachBatch } from '../batches/eachBatch.ts';
import { logitsOfVariants } from '../batches/eachVariant.ts';
import { atFeatures, splitAt } from '../gradients/explainedSplit.ts';
import { featureGradients } from '../gradients/featureGradients.ts';
import { upsample } from '../maps/upsample.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';

export interface ScoreCamParameters {
  /** What shows where a mask hides the beat; the paper's is zero. */
  readonly baseline: BaselineName;
}

/**
 * Score-CAM (Wang et al. 2020, algorithm 1): map(t) = Σ_k w_k A_k(t), w = soft-max over the channels of y_c(b + H_k · (x - b)),
 * H_k the map A_k up-sampled and scaled to 0..1 by its own smallest and largest value, b the baseline. The paper's
 * subtraction of y_c(b) drops out in the soft-max. A map that is the same everywhere hides nothing and weighs nothing.
 */
export async function* scoreCam(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions & { readonly parameters: ScoreCamParameters },
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { tf } = engine;
  const split = splitAt(engine, model, options.layer);
  const { samples, leads } = windows;
  const { steps, channels } = split;
  yield* eachBatch(model, windows, options, signal, async (batch) => {
    const { beats, targetClass } = batch;
    const found = tf.tidy(() => {
      const input = inputOf(tf, model, windows, beats);
      const { activations, rhythmGradients, logits } = featureGradients(
        tf,
        split,
        input,
        tf.tensor1d(targetClass, 'int32'),
      );
      return {
        // [beats × channels × steps]: a map a row
        maps: tf.transpose(activations, [0, 2, 1]).dataSync() as Float32Array,
        probabilities: tf.softmax(logits).dataSync() as Float32Array,
        rhythm: rhythmAttribution(tf, model, input.rhythm as Tensor2D | undefined, rhythmGradients),
      };
    });
    const from = baselinesOf(windows, beats, options.parameters.baseline);
    const mapOf = (row: number, channel: number): Float32Array =>
      found.maps.subarray((row * channels + channel) * steps, (row * channels + channel + 1) * steps);
    // The masks of one beat at once [channels × samples]: variants come beat by beat.
    let masked: { row: number; masks: Float32Array } | undefined;
    const masksOf = (row: number): Float32Array => {
      if (masked?.row === row) return masked.masks;
      const units = toUnit(found.maps.subarray(row * channels * steps, (row + 1) * channels * steps), steps);
      masked = { row, masks: upsample(units, steps, samples, split.alignment) };
      return masked.masks;
    };
    const change = (row: number, channel: number, x: Float32Array): void => {
      const masks = masksOf(row);
      for (let at = 0; at < x.length; at++) {
        const base = from[row * samples * leads + at]!;
        x[at] = base + masks[channel * samples + Math.floor(at / leads)]! * (x[at]! - base);
      }
    };
    const scores = await logitsOfVariants(engine, model, windows, batch, { count: channels, change }, signal);
    const maps = new Float32Array(beats.length * steps);
    for (let row = 0; row < beats.length; row++) {
      const counted = Array.from({ length: channels }, (_, channel) => !isFlat(mapOf(row, channel)));
      const weights = softmax(scores.subarray(row * channels, (row + 1) * channels), counted);
      weights.forEach((weight, channel) => {
        mapOf(row, channel).forEach((value, step) => {
          maps[row * steps + step] = maps[row * steps + step]! + weight * value;
        });
      });
    }
    return {
      maps,
      ...atFeatures(split),
      probabilities: found.probabilities,
      ...found.rhythm,
    };
  });
}

function isFlat(map: Float32Array): boolean {
  return map.every((value) => value === map[0]);
}

/** Each map to 0..1 by its own smallest and largest value. [channels × steps] */
function toUnit(maps: Float32Array, steps: number): Float32Array {
  const units = new Float32Array(maps.length);
  for (let start = 0; start < maps.length; start += steps) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = start; at < start + steps; at++) {
      low = Math.min(low, maps[at]!);
      high = Math.max(high, maps[at]!);
    }
    if (high === low) continue;
    for (let at = start; at < start + steps; at++) units[at] = (maps[at]! - low) / (high - low);
  }
  return units;
}

/** Over those that count; the others are 0. */
function softmax(scores: Float32Array, counted: readonly boolean[]): number[] {
  const largest = Math.max(...scores.filter((_, at) => counted[at]));
  const powers = Array.from(scores, (score, at) => (counted[at] ? Math.exp(score - largest) : 0));
  const sum = powers.reduce((total, power) => total + power, 0);
  return sum === 0 ? powers : powers.map((power) => power / sum);
}
