import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import { modelGraph } from '../../engine/graph/modelGraph.ts';
import { logitsOf, type Model, type NetworkInput } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';
import { rhythmAttribution } from '../baselines/rhythmReference.ts';
import { beatsAtOnce, eachBatch } from '../batches/eachBatch.ts';
import type { ExplanationMethod } from '../method.ts';
import { withLogits } from './featureGradients.ts';

export interface InputGradients {
  /** dy_c/dx, in logits a millivolt [beats × samples × leads] */
  readonly window: Tensor3D;
  /** dy_c/dr [beats × width] */
  readonly rhythm: Tensor2D | undefined;
  /** [beats × classes] */
  readonly logits: Tensor2D;
}

/** Gradients of the target logits through head and features. To be called in a tidy, which frees the results. */
export function inputGradients(
  { tf }: Engine,
  model: Model,
  { window, rhythm }: NetworkInput,
  targetClass: Tensor1D,
): InputGradients {
  const forward = (values: Tensor, beside?: Tensor): Tensor2D =>
    logitsOf(model, beside ? { window: values, rhythm: beside } : { window: values });
  const found = withLogits(tf, targetClass, forward as never)(rhythm ? [window, rhythm] : [window]);
  const [ofWindow, ofRhythm] = found.gradients as [Tensor3D, Tensor2D?];
  return { window: ofWindow, rhythm: ofRhythm, logits: found.logits };
}

/** The same for batches of so many beats, by a graph where that pays. Not for a gradient that is replaced for a time. */
export function inputGradientsOfBatches(
  engine: Engine,
  model: Model,
  batch: number,
): (input: NetworkInput, targetClass: Tensor1D) => InputGradients {
  const run = modelGraph(engine, model, { name: 'input gradients', batch }, ([window, targetClass, rhythm]) => {
    const input = rhythm ? { window: window!, rhythm } : { window: window! };
    const found = inputGradients(engine, model, input, targetClass as Tensor1D);
    return [found.window, found.logits, ...(found.rhythm ? [found.rhythm] : [])];
  });
  return ({ window, rhythm }, targetClass) => {
    const [ofWindow, logits, ofRhythm] = run(rhythm ? [window, targetClass, rhythm] : [window, targetClass]);
    return { window: ofWindow as Tensor3D, logits: logits as Tensor2D, rhythm: ofRhythm as Tensor2D | undefined };
  };
}

/** x and dy_c/dx, both [beats × samples × leads] -> maps [beats × samples]. */
export type InputMapOf = (engine: Engine, x: Tensor3D, gradients: Tensor3D) => Tensor;

/** A method whose map follows from the window and its gradient alone. */
export function inputGradientMethod(signed: boolean, mapOf: InputMapOf): ExplanationMethod {
  return async function* (engine, model, windows, options, signal) {
    const { tf } = engine;
    const gradientsOf = inputGradientsOfBatches(engine, model, beatsAtOnce(model, options.batchSize));
    yield* eachBatch(model, windows, options, signal, ({ beats, targetClass }) =>
      tf.tidy(() => {
        const input = inputOf(tf, model, windows, beats);
        const { window, rhythm, logits } = gradientsOf(input, tf.tensor1d(targetClass, 'int32'));
        return {
          maps: mapOf(engine, input.window as Tensor3D, window).dataSync() as Float32Array,
          ...atSamples(windows),
          signed,
          probabilities: tf.softmax(logits).dataSync() as Float32Array,
          ...rhythmAttribution(tf, model, input.rhythm as Tensor2D | undefined, rhythm),
        };
      }),
    );
  };
}

/** What all maps have in common whose steps are the samples of the window. */
export function atSamples({ samples }: Windows) {
  return { steps: samples, resolution: 'samples' as const, alignment: { offset: 0, stride: 1 } };
}
