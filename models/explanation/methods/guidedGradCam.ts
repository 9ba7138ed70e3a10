import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';
import { rhythmAttribution } from '../baselines/rhythmReference.ts';
import { eachBatch } from '../batches/eachBatch.ts';
import { weighted } from '../gradients/classActivation.ts';
import { splitAt } from '../gradients/explainedSplit.ts';
import { featureGradients } from '../gradients/featureGradients.ts';
import { withGuidedRelu } from '../gradients/guidedRelu.ts';
import { atSamples, inputGradients } from '../gradients/inputGradients.ts';
import { rectify } from '../maps/rectify.ts';
import { sumOverLeads } from '../maps/sumOverLeads.ts';
import { upsample } from '../maps/upsample.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';

/**
 * Guided Grad-CAM (Selvaraju et al. 2017, section 3.3): guided back-propagation of the target logit to the window (summed over
 * leads) × the rectified, up-sampled Grad-CAM. Signed; its magnitude is what Suh 2024 found best on ECGs. Where a network
 * has no ReLU (LSTM), guided back-propagation is the plain gradient.
 */
export async function* guidedGradCam(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions,
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { tf } = engine;
  const split = splitAt(engine, model, options.layer);
  yield* eachBatch(model, windows, options, signal, ({ beats, targetClass }) =>
    tf.tidy(() => {
      const input = inputOf(tf, model, windows, beats);
      const classes = tf.tensor1d(targetClass, 'int32');
      const { activations, gradients, rhythmGradients, logits } = featureGradients(tf, split, input, classes);
      const coarse = weighted(tf, activations as Tensor3D, tf.mean(gradients, 1)).dataSync() as Float32Array;
      const guided = withGuidedRelu(tf, () => inputGradients(engine, model, input, classes)).window.dataSync();
      const cams = upsample(rectify(coarse), split.steps, windows.samples, split.alignment);
      return {
        maps: sumOverLeads(guided, windows.leads).map((value, at) => value * cams[at]!),
        ...atSamples(windows),
        signed: true,
        probabilities: tf.softmax(logits).dataSync() as Float32Array,
        ...rhythmAttribution(tf, model, input.rhythm as Tensor2D | undefined, rhythmGradients),
      };
    }),
  );
}
