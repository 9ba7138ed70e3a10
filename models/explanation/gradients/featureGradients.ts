import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Tf } from '../../engine/engine.ts';
import type { NetworkInput } from '../../networks/model.ts';
import type { ExplainedSplit } from './explainedSplit.ts';

export interface FeatureGradients {
  /** A_k(t), output of the explained layer [beats × steps × channels] */
  readonly activations: Tensor3D;
  /** g_k(t) = dy_c/dA_k(t), total: through all later steps [beats × steps × channels] */
  readonly gradients: Tensor3D;
  /** dy_c/dr [beats × width] */
  readonly rhythmGradients: Tensor2D | undefined;
  /** [beats × classes] */
  readonly logits: Tensor2D;
}

/**
 * Features once and without a tape; only the head is differentiated. To be called in a tidy, which frees the results.
 * @param targetClass class index of each beat, whole numbers [beats]
 */
export function featureGradients(
  tf: Tf,
  split: ExplainedSplit,
  { window, rhythm }: NetworkInput,
  targetClass: Tensor1D,
): FeatureGradients {
  const { activations, total } = split.features(window);
  const found = withLogits(tf, targetClass, (maps, values) => split.head(maps!, values))(
    rhythm ? [activations, rhythm] : [activations],
  );
  const [direct, rhythmGradients] = found.gradients as [Tensor3D, Tensor2D?];
  return { activations, gradients: total(direct), rhythmGradients, logits: found.logits };
}

/**
 * Gradients of the target logits with respect to each input, and the logits themselves, in one pass.
 *
 * The sum over the batch of each beat's own target logit: beats do not touch each other in inference mode, so that its
 * gradient holds each beat's gradient. The logit, not the probability: that one saturates.
 */
export function withLogits(
  tf: Tf,
  targetClass: Tensor1D,
  forward: (...inputs: Tensor[]) => Tensor2D,
): (inputs: Tensor[]) => { gradients: Tensor[]; logits: Tensor2D } {
  return (inputs) => {
    let kept: Tensor2D | undefined;
    try {
      const gradients = tf.grads((...given: Tensor[]) => {
        kept = tf.keep(forward(...given));
        return tf.sum(targetLogits(tf, kept, targetClass));
      })(inputs);
      return { gradients, logits: tf.clone(kept!) };
    } finally {
      kept?.dispose();
    }
  };
}

/** @returns the logit of each beat's target class [beats] */
export function targetLogits(tf: Tf, logits: Tensor2D, targetClass: Tensor1D): Tensor {
  return tf.sum(tf.mul(logits, tf.oneHot(targetClass, logits.shape[1])), 1);
}
