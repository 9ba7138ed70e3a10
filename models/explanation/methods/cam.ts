import type { layers, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Windows } from '../../../preload/words/windows.ts';
import { CannotExplain } from '../../cannotExplain.ts';
import type { Engine } from '../../engine/engine.ts';
import { logitsOfMaps, type Model } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';
import { eachBatch } from '../batches/eachBatch.ts';
import { atFeatures, splitAt } from '../gradients/explainedSplit.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';

/**
 * CAM (Zhou et al. 2016, eq. 2): map(t) = Σ_k w_k A_k(t), w the weights of the target class in the dense layer. Its mean over
 * time plus the bias is the logit. Only for heads of global average pooling and one linear dense layer.
 * @throws CannotExplain for other heads and other layers than the seam
 */
export async function* cam(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions,
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { tf } = engine;
  const split = splitAt(engine, model, options.layer);
  const seam = splitAt(engine, model).layer;
  const dense = denseAfterPooling(model);
  if (!dense || split.layer !== seam) {
    throw new CannotExplain(
      `CAM needs the layer before global average pooling and one dense layer; ${dense ? `the layer here is '${split.layer}', choose '${seam}'` : `the head of '${model.network}' is another: choose grad-cam`}`,
    );
  }
  yield* eachBatch(model, windows, options, signal, ({ beats, targetClass }) =>
    tf.tidy(() => {
      const { window } = inputOf(tf, model, windows, beats);
      const activations = split.features(window).activations as Tensor3D;
      // [channels × classes] -> [beats × channels × 1]
      const weights = tf.gather(tf.transpose(dense.weights[0]!.read() as Tensor2D), tf.tensor1d(targetClass, 'int32'));
      return {
        maps: tf.matMul(activations, tf.expandDims(weights, 2)).dataSync() as Float32Array,
        ...atFeatures(split),
        probabilities: tf.softmax(logitsOfMaps(model, activations)).dataSync() as Float32Array,
      };
    }),
  );
}

function denseAfterPooling({ head }: Model): layers.Layer | undefined {
  const computing = head.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  const [pooling, dense] = computing;
  const fits =
    computing.length === 2 &&
    head.inputs.length === 1 &&
    pooling!.getClassName() === 'GlobalAveragePooling1D' &&
    dense!.getClassName() === 'Dense' &&
    dense!.getConfig().activation === 'linear';
  return fits ? dense : undefined;
}
