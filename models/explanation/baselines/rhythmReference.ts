import type { Tensor2D } from '@tensorflow/tfjs';
import { CannotExplain } from '../../cannotExplain.ts';
import type { Tf } from '../../engine/engine.ts';
import { type Model, rhythmWidth } from '../../networks/model.ts';

/** The layer that normalises the rhythm, in every network that has one (pooledHead.ts). */
const layerName = 'normaliseRhythm';

/**
 * The rhythm that an attribution is measured against: the mean of the training beats, as the network's own normalisation
 * keeps it. Not zero: an RR interval of 0 s is no rhythm. Empty for networks that see the window alone. [width]
 */
export function rhythmReference({ head, ...model }: Model): Float32Array {
  if (rhythmWidth({ head, ...model }) === 0) return new Float32Array(0);
  const layer = head.layers.find(({ name }) => name === layerName);
  if (!layer) {
    throw new CannotExplain(
      `the head of '${model.network}' takes a rhythm but has no layer '${layerName}', whose mean is what attributions are measured against`,
    );
  }
  // gamma, beta, moving mean, moving variance: tfjs's order.
  return Float32Array.from(layer.weights[2]!.read().dataSync());
}

/** Gradient × (value - reference), in logits: the first-order change of the logit from the reference to this rhythm. */
export function rhythmAttribution(
  tf: Tf,
  model: Model,
  rhythm: Tensor2D | undefined,
  gradients: Tensor2D | undefined,
): { rhythm: Float32Array } | undefined {
  if (!rhythm || !gradients) return undefined;
  const away = tf.sub(rhythm, tf.tensor1d(rhythmReference(model)));
  return { rhythm: tf.mul(away, gradients).dataSync() as Float32Array };
}
