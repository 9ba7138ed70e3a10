import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';
import type { Windows } from '../../prediction/windows.ts';
import { weighted } from '../classActivation.ts';
import { eachBatch } from '../eachBatch.ts';
import { splitAt } from '../explainedSplit.ts';
import { featureGradients } from '../featureGradients.ts';
import { withGuidedRelu } from '../guidedRelu.ts';
import { atSamples, inputGradients } from '../inputGradients.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';
import { rectify } from '../rectify.ts';
import { rhythmAttribution } from '../rhythmReference.ts';
import { sumOverLeads } from '../sumOverLeads.ts';
import { upsample } from '../upsample.ts';

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
  yield* eachBatch(model, windows, options, signal, ({ beats, targets }) =>
    tf.tidy(() => {
      const input = inputOf(tf, model, windows, beats);
      const classes = tf.tensor1d(targets, 'int32');
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
