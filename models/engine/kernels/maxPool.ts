import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Engine, Tf } from '../engine.ts';
import { binding, execute, floatType, type OperationAttribute } from './nativeOperation.ts';

export interface Pool {
  readonly filterSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly pad: 'valid' | 'same';
}

/**
 * Maximum pooling whose gradient is sure to be asked for. oneDNN's forward pass keeps where each window's maximum is, so that
 * its gradient need not look for it again. x [batch × height × width × channels]
 */
export function maxPoolInTraining({ name, tf }: Engine, x: Tensor4D, pool: Pool): Tensor4D {
  if (name !== 'native' || !hasKernels(tf)) return tf.maxPool(x, [...pool.filterSize], [...pool.strides], pool.pad);
  const operation = tf.customGrad((...given) => {
    const [input, save] = given as unknown as [Tensor, (tensors: Tensor[]) => void];
    const { value, workspace } = forward(tf, input, pool);
    save([input, value, workspace]);
    return { value, gradFunc: (dy: Tensor, saved: Tensor[]) => backward(tf, dy, saved, pool) };
  });
  return operation(x) as Tensor4D;
}

/**
 * The gradient of maximum pooling that tfjs takes by itself, by oneDNN's kernels. libtensorflow's own MaxPoolGrad finds each
 * window's maximum on one thread: 14 ms on [128 × 280 × 64], where oneDNN's forward and backward pass together take 7. A
 * graph has them put in place by itself, single operations have to ask for them by name. Builds without them (not for x86)
 * keep the plain kernel.
 */
export function registerMaxPoolGradient(tf: Tf): void {
  if (!hasKernels(tf)) return;
  const plain = tf.getGradient(tf.MaxPool);
  tf.unregisterGradient(tf.MaxPool);
  tf.registerGradient({
    ...plain,
    kernelName: tf.MaxPool,
    gradFunc: (dy, saved, given) => {
      const pool = given as unknown as Omit<Pool, 'pad'> & { pad: Pool['pad'] | number };
      // A number is a padding of so many zeros, which the operations lack.
      if (typeof pool.pad === 'number') return plain.gradFunc(dy, saved, given);
      return { x: () => gradient(tf, dy as Tensor, saved[0]!, pool as Pool) };
    },
  });
}

/** dy [batch × outHeight × outWidth × channels], x [batch × height × width × channels] */
function gradient(tf: Tf, dy: Tensor, x: Tensor, pool: Pool): Tensor {
  const { value, workspace } = forward(tf, x, pool);
  return backward(tf, dy, [x, value, workspace], pool);
}

/** `workspace` says where each window's maximum is. */
function forward(tf: Tf, x: Tensor, pool: Pool): { value: Tensor; workspace: Tensor } {
  const [value, workspace] = execute(tf, '_MklNativeMaxPool', attributesOf(tf, pool), [x], 2);
  return { value: value!, workspace: workspace! };
}

/** `saved`: the input, what `forward` made of it, and its workspace. */
function backward(tf: Tf, dy: Tensor, saved: readonly Tensor[], pool: Pool): Tensor {
  const [x, value, workspace] = saved;
  return execute(tf, '_MklNativeMaxPoolGrad', attributesOf(tf, pool), [x!, value!, dy, workspace!], 1)[0]!;
}

function attributesOf(tf: Tf, { filterSize, strides, pad }: Pool): OperationAttribute[] {
  const { TF_ATTR_INT, TF_ATTR_STRING, TF_ATTR_BOOL } = binding(tf);
  return [
    floatType(tf),
    { name: 'ksize', type: TF_ATTR_INT, value: fourSides(filterSize) },
    { name: 'strides', type: TF_ATTR_INT, value: fourSides(strides) },
    { name: 'padding', type: TF_ATTR_STRING, value: pad.toUpperCase() },
    { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    { name: 'workspace_enabled', type: TF_ATTR_BOOL, value: true },
    { name: '_kernel', type: TF_ATTR_STRING, value: 'MklNameChangeOp' },
  ];
}

function fourSides(sides: number | readonly [number, number]): number[] {
  const [height, width] = typeof sides === 'number' ? [sides, sides] : sides;
  return [1, height, width, 1];
}

const found = new WeakMap<Tf, boolean>();

function hasKernels(tf: Tf): boolean {
  if (!found.has(tf)) found.set(tf, tryKernels(tf));
  return found.get(tf)!;
}

function tryKernels(tf: Tf): boolean {
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
