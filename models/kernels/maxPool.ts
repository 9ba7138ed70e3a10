import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../backend.ts';
import { binding, execute, floatType, type OperationAttribute } from './nativeOperation.ts';

interface MaxPoolAttributes {
  readonly filterSize: number | readonly [number, number];
  readonly strides: number | readonly [number, number];
  readonly pad: 'valid' | 'same' | number;
}

/**
 * The gradient of maximum pooling by oneDNN's kernels. libtensorflow's own MaxPoolGrad finds each window's maximum again on
 * one thread: 14 ms on [128 × 280 × 64], where oneDNN's forward and backward pass together take 7. A graph has them put in
 * place by itself, single operations have to ask for them by name. Builds without them (not for x86) keep the plain kernel.
 */
export function registerMaxPoolGradient(tf: Tf): void {
  if (!hasKernels(tf)) return;
  const plain = tf.getGradient(tf.MaxPool);
  tf.unregisterGradient(tf.MaxPool);
  tf.registerGradient({
    ...plain,
    kernelName: tf.MaxPool,
    gradFunc: (dy, saved, given) => {
      const attributes = given as unknown as MaxPoolAttributes;
      // A number is a padding of so many zeros, which the operations lack.
      if (typeof attributes.pad === 'number') return plain.gradFunc(dy, saved, given);
      return { x: () => gradient(tf, dy as Tensor, saved[0]!, attributes) };
    },
  });
}

/** dy [batch × outHeight × outWidth × channels], x [batch × height × width × channels] */
function gradient(tf: Tf, dy: Tensor, x: Tensor, { filterSize, strides, pad }: MaxPoolAttributes): Tensor {
  const { TF_ATTR_INT, TF_ATTR_STRING, TF_ATTR_BOOL } = binding(tf);
  const attributes: OperationAttribute[] = [
    floatType(tf),
    { name: 'ksize', type: TF_ATTR_INT, value: fourSides(filterSize) },
    { name: 'strides', type: TF_ATTR_INT, value: fourSides(strides) },
    { name: 'padding', type: TF_ATTR_STRING, value: pad.toString().toUpperCase() },
    { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    { name: 'workspace_enabled', type: TF_ATTR_BOOL, value: true },
    { name: '_kernel', type: TF_ATTR_STRING, value: 'MklNameChangeOp' },
  ];
  // The workspace says where each window's maximum is.
  const [y, workspace] = execute(tf, '_MklNativeMaxPool', attributes, [x], 2);
  return execute(tf, '_MklNativeMaxPoolGrad', attributes, [x, y!, dy, workspace!], 1)[0]!;
}

function fourSides(sides: number | readonly [number, number]): number[] {
  const [height, width] = typeof sides === 'number' ? [sides, sides] : sides;
  return [1, height, width, 1];
}

function hasKernels(tf: Tf): boolean {
  try {
    return tf.tidy(() => {
      const x = tf.tensor4d([1, 3, 2, 2], [1, 4, 1, 1]);
      const dx = gradient(tf, tf.tensor4d([5, 7], [1, 2, 1, 1]), x, {
        filterSize: [2, 1],
        strides: [2, 1],
        pad: 'valid',
      });
      return dx.dataSync().join() === '0,5,7,0';
    });
  } catch {
    return false;
  }
}
