import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { Tf } from './backend.ts';

/**
 * Faster gradients for the native engine. tfjs composes several gradients from generic operations, each of which passes over
 * the whole feature map; libtensorflow has one kernel for each. Measured on [128 × 140 × 64]: gradient of ReLU 3.7 ms composed
 * (Step is five kernels there), 0.3 ms fused. backend.test.ts holds all of them equal to the JavaScript engine.
 */
export function registerNativeGradients(tf: Tf): void {
  tf.unregisterGradient(tf.Relu);
  tf.registerGradient({
    kernelName: tf.Relu,
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({
      x: () => execute(tf, 'ReluGrad', [floatType(tf)], [dy as Tensor, saved[0]!], 1)[0]!,
    }),
  });

  tf.unregisterGradient(tf.Conv2D);
  tf.registerGradient({
    kernelName: tf.Conv2D,
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, saved, attributes) => {
      const [x, filter] = saved as [Tensor4D, Tensor4D];
      const { strides, pad, dataFormat, dimRoundingMode, dilations } = attributes as unknown as Conv2DAttributes;
      if (both(dilations ?? 1).some((side) => side !== 1))
        throw new Error('convolutions with dilation have no gradient');
      const filterShape = filter.shape;
      const symmetric =
        pad === 'same' &&
        dataFormat === 'NHWC' &&
        both(strides).every((side) => side === 1) &&
        filterShape[0] % 2 === 1 &&
        filterShape[1] % 2 === 1;
      return {
        x: () =>
          symmetric
            ? // The input gradient of a centred stride-1 convolution is the convolution with the mirrored filter:
              // libtensorflow's Conv2DBackpropInput took 30 ms where this takes 6 ([128 × 35 × 128], 96 channels, width 9).
              tf.conv2d(dy as Tensor4D, tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]), 1, 'same')
            : tf.engine().runKernel(tf.Conv2DBackpropInput, { dy: dy as Tensor, filter }, {
                strides,
                pad,
                dataFormat,
                dimRoundingMode,
                inputShape: x.shape,
              } as never),
        filter: () =>
          tf.engine().runKernel(tf.Conv2DBackpropFilter, { x, dy: dy as Tensor }, {
            strides,
            pad,
            dataFormat,
            dimRoundingMode,
            filterShape,
          } as never),
      } as never;
    },
  });
}

interface Conv2DAttributes {
  strides: number | [number, number];
  pad: 'valid' | 'same' | number;
  dataFormat: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dilations?: number | [number, number];
}

/**
 * Batch normalisation in training mode by libtensorflow's fused kernels (Ioffe & Szegedy 2015).
 * @param x [batch × height × width × channels]
 * @param onMoments receives mean and (biased) variance of the batch, each [channels]; valid during the call only
 */
export function fusedBatchNormalization(
  tf: Tf,
  x: Tensor4D,
  gamma: Tensor1D,
  beta: Tensor1D,
  epsilon: number,
  onMoments: (mean: Tensor1D, variance: Tensor1D) => void,
): Tensor4D {
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
  return operation(x, gamma, beta) as Tensor4D;
}

interface OperationAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}
interface NativeBinding {
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_FLOAT: number;
}
interface NativeBackend {
  readonly binding: NativeBinding;
  executeMultipleOutputs(name: string, attributes: OperationAttribute[], inputs: Tensor[], outputs: number): Tensor[];
}

/** Any operation of libtensorflow, through tfjs-node's executor. */
function execute(
  tf: Tf,
  operation: string,
  attributes: OperationAttribute[],
  inputs: Tensor[],
  outputs: number,
): Tensor[] {
  return (tf.backend() as unknown as NativeBackend).executeMultipleOutputs(operation, attributes, inputs, outputs);
}

function binding(tf: Tf): NativeBinding {
  return (tf.backend() as unknown as NativeBackend).binding;
}

function floatType(tf: Tf): OperationAttribute {
  return { name: 'T', type: binding(tf).TF_ATTR_TYPE, value: binding(tf).TF_FLOAT };
}

function both(sides: number | readonly number[]): readonly number[] {
  return typeof sides === 'number' ? [sides] : sides;
}
