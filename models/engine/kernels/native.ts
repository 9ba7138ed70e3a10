import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';
import type { BatchNormalizationInput } from './batchNormalization.ts';
import { registerMaxPoolGradient } from './maxPool.ts';
import { binding, execute, floatType } from './nativeOperation.ts';

/**
 * Faster gradients for the native engine. tfjs composes several gradients from generic operations, each of which passes over
 * the whole feature map; libtensorflow has one kernel for each. Measured on [128 × 140 × 64]: gradient of ReLU 3.7 ms composed
 * (Step is five kernels there), 0.3 ms fused. backend.test.ts holds all of them equal to the JavaScript engine.
 */
export function registerNativeGradients(tf: Tf): void {
  registerMaxPoolGradient(tf);
  tf.unregisterGradient(tf.Relu);
  tf.registerGradient({
    kernelName: tf.Relu,
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({
      x: () => execute(tf, 'ReluGrad', [floatType(tf)], [dy as Tensor, saved[0]!], 1)[0]!,
    }),
  });
}

/** Batch normalisation in training mode by libtensorflow's fused kernels: two passes instead of about thirty. */
export function nativeBatchNormalization(
  tf: Tf,
  { x, gamma, beta, epsilon, onMoments }: BatchNormalizationInput,
): Tensor {
  const attributes = [
    floatType(tf),
    { ...floatType(tf), name: 'U' },
    { name: 'epsilon', type: binding(tf).TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: binding(tf).TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: binding(tf).TF_ATTR_BOOL, value: true },
  ];
  const operation = tf.customGrad((...given) => {
    const [input, scale, offset, save] = given as unknown as [Tensor, Tensor, Tensor, (tensors: Tensor[]) => void];
    const none = tf.tensor1d([]);
    // Outputs: y, mean, variance with Bessel's correction, then what the gradient needs: mean, biased variance, workspace.
    const [value, , , mean, variance, workspace] = execute(
      tf,
      'FusedBatchNormV3',
      attributes,
      [input, scale, offset, none, none],
      6,
    );
    onMoments(mean as Tensor1D, variance as Tensor1D);
    save([input, scale, mean!, variance!, workspace!]);
    return {
      value: value!,
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        execute(tf, 'FusedBatchNormGradV3', attributes, [dy, ...saved], 5).slice(0, 3),
    };
  });
  const channels = x.shape.at(-1)!;
  const maps = tf.reshape(x, [1, 1, x.size / channels, channels]);
  return tf.reshape(operation(maps, gamma, beta), x.shape);
}
