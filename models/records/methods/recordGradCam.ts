import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import { withLogits } from '../../explanation/gradients/featureGradients.ts';
import { upsample } from '../../explanation/maps/upsample.ts';
import { samplesPerStep } from '../leadBranches.ts';
import { recordTensors } from '../recordModel.ts';
import type { RecordMethod } from './recordMethod.ts';

/**
 * Grad-CAM of each lead by itself (Selvaraju et al. 2017, eq. 1 and 2, before the ReLU): map_l(t) = Σ_k mean_t(g_lk) · A_lk(t),
 * A_lk the feature maps of lead l's branch, g_lk = ∂y/∂A_lk. Neither the weights nor the maps of a lead know another lead.
 */
export const recordGradCam: RecordMethod = ({ tf }, { features, head }, { signals, record, diagnosis }) => {
  const { samples, leads } = signals;
  const steps = Math.floor(samples / samplesPerStep);
  let logit = 0;
  let map = new Float32Array();
  tf.tidy(() => {
    const { window, stepWeights } = recordTensors(tf, signals, [record]);
    const activations = features.apply(window) as Tensor4D;
    const target = tf.tensor1d([diagnosis], 'int32');
    const { gradients, logits } = withLogits(
      tf,
      target,
      (maps) => head.apply([maps!, stepWeights]) as Tensor2D,
    )([activations]);
    // [1 × leads × 1 × channels]
    const weights = tf.mean(gradients[0]!, 2, true);
    map = tf.sum(tf.mul(weights, activations), 3).dataSync() as Float32Array<ArrayBuffer>;
    logit = logits.dataSync()[diagnosis]!;
  });
  // The centre of a step lies between its samples.
  const alignment = { offset: (samplesPerStep - 1) / 2, stride: samplesPerStep };
  return { map: upsample(map.subarray(0, leads * steps), steps, samples, alignment), logit };
};
