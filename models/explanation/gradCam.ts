import { setImmediate } from 'node:timers/promises';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Engine, Tf } from '../backend.ts';
import { inputOf } from '../inputs.ts';
import { logitsOfMaps, type Model } from '../networks/model.ts';
import { allIndexes, checkWindows, type Windows } from '../windows.ts';

export interface GradCamOptions {
  /** Index of the explained class: one for all beats, or one for each beat of `windows`. Never the predicted one by default. */
  readonly targetClass: number | ArrayLike<number>;
  readonly batchSize: number;
  /** The beats to explain, in this order; all of them without it. */
  readonly indexes?: ArrayLike<number>;
}

/** Maps of one batch. */
export interface AttributionBatch {
  /** Beats. */
  readonly done: number;
  readonly total: number;
  /** Positions in `windows`, one a row of `maps`. */
  readonly beats: Uint32Array;
  /** Signed maps at feature resolution [beats.length × featureSteps]. */
  readonly maps: Float32Array;
  readonly featureSteps: number;
  /** Class probabilities of these beats [beats.length × classes]; they cost nothing extra. */
  readonly probabilities: Float32Array;
}

/**
 * Grad-CAM (Selvaraju et al. 2017, eq. 1 and 2, before the ReLU): map(t) = Σ_k mean_t(∂y_c/∂A_k(t)) · A_k(t), y_c the logit
 * of the target class, A the output of `features` in inference mode. Pooled over time only, never over the batch.
 * The features are computed once and without a tape; only the head is differentiated.
 */
export async function* gradCam(
  { tf }: Engine,
  model: Model,
  windows: Windows,
  options: GradCamOptions,
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  checkWindows(windows);
  const classes = model.head.outputs[0]!.shape[1]!;
  const indexes = Uint32Array.from(options.indexes ?? allIndexes(windows.beats));
  const target = targetOf(options.targetClass, classes, windows.beats);
  for (let done = 0; done < indexes.length; ) {
    signal?.throwIfAborted();
    const beats = indexes.slice(done, done + options.batchSize);
    const targets = Int32Array.from(beats, target);
    const result = tf.tidy(() => {
      const { window, rhythm } = inputOf(tf, model, windows, beats);
      const activations = model.features.apply(window) as Tensor3D;
      const { maps, logits } = gradCamOfActivations(tf, model, { activations, rhythm, targets });
      return {
        maps: maps.dataSync() as Float32Array,
        featureSteps: activations.shape[1],
        probabilities: tf.softmax(logits).dataSync() as Float32Array,
      };
    });
    done += beats.length;
    yield { done, total: indexes.length, beats, ...result };
    await setImmediate();
  }
}

interface Explained {
  /** [beats × featureSteps × channels] */
  readonly activations: Tensor3D;
  /** [beats × width] */
  readonly rhythm: Tensor | undefined;
  /** Class index of each beat. */
  readonly targets: Int32Array;
}

/** @returns maps [beats × featureSteps], logits [beats × classes]; the caller's tidy frees them */
function gradCamOfActivations(
  tf: Tf,
  model: Model,
  { activations, rhythm, targets }: Explained,
): { maps: Tensor2D; logits: Tensor2D } {
  const [beats, featureSteps, channels] = activations.shape;
  let logits: Tensor2D | undefined;
  // The sum over the batch of each beat's own target logit: beats do not touch each other in inference mode, so that its
  // gradient holds each beat's gradient. The logit, not the probability: that one saturates.
  const targetLogits = (maps: Tensor): Tensor => {
    logits = tf.keep(logitsOfMaps(model, maps, rhythm));
    return tf.sum(tf.mul(logits, tf.oneHot(tf.tensor1d(targets, 'int32'), logits.shape[1])));
  };
  try {
    const gradient = tf.grad(targetLogits)(activations) as Tensor3D;
    const channelWeights = tf.mean(gradient, 1);
    const maps = tf.matMul(activations, tf.reshape(channelWeights, [beats, channels, 1]));
    return { maps: tf.reshape(maps, [beats, featureSteps]) as Tensor2D, logits: tf.clone(logits!) };
  } finally {
    logits?.dispose();
  }
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
