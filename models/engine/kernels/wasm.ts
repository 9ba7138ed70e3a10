import type { TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';

/**
 * Two kernels that @tensorflow/tfjs-backend-wasm 4.22 lacks or has wrong, so that a convolutional network trains right on it:
 * - Conv2DBackpropFilter does not exist there: supplied as im2col followed by the backend's own matrix product.
 * - MaxPoolGrad compares with zero instead of with the window, and is silently wrong where a window's maximum is <= 0:
 *   replaced by the textbook rule (the gradient goes to the first maximum of the window, as in libtensorflow).
 * backend.test.ts holds both equal to the JavaScript and native engines.
 */
export function registerWasmKernels(tf: Tf): void {
  tf.registerKernel({
    kernelName: tf.Conv2DBackpropFilter,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) =>
      filterGradient(
        tf,
        backend as WasmBackend,
        inputs as unknown as FilterGradientInputs,
        attrs as unknown as FilterGradientAttributes,
      ),
  });
  tf.unregisterKernel(tf.MaxPoolGrad, 'wasm');
  tf.registerKernel({
    kernelName: tf.MaxPoolGrad,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) =>
      maxPoolGradient(
        tf,
        backend as WasmBackend,
        inputs as unknown as MaxPoolGradientInputs,
        attrs as unknown as MaxPoolGradientAttributes,
      ),
  });
}

/** The part of the backend that is used here. Views of the heap are taken after every allocation: the heap may move when it grows. */
interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
  disposeData(dataId: object): boolean;
}
interface FilterGradientInputs {
  x: TensorInfo;
  dy: TensorInfo;
}
interface FilterGradientAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number;
  dataFormat: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  filterShape: [number, number, number, number];
}
interface MaxPoolGradientInputs {
  dy: TensorInfo;
  input: TensorInfo;
}
interface MaxPoolGradientAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}
type Shape4 = [number, number, number, number];

/** dFilter [height × width × inChannels × outChannels] = im2col(x)ᵀ [height·width·inChannels × places] · dy [places × outChannels]. */
function filterGradient(
  tf: Tf,
  backend: WasmBackend,
  { x, dy }: FilterGradientInputs,
  { strides, pad, dataFormat, dimRoundingMode, filterShape }: FilterGradientAttributes,
): TensorInfo {
  if (dataFormat !== 'NHWC') throw new Error(`filter gradient on wasm: data format ${dataFormat}; expected NHWC`);
  const info = tf.backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, 1, pad, dimRoundingMode);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const places = batchSize * outHeight * outWidth;
  const rows = filterHeight * filterWidth * inChannels;

  // Written transposed, [rows × places]: a transposed matrix product is slow on this backend.
  const columns = backend.makeOutput([rows, places], 'float32');
  const to = backend.typedArrayFromHeap(columns);
  const from = backend.typedArrayFromHeap(x);
  let write = 0;
  for (let i = 0; i < filterHeight; i++)
    for (let j = 0; j < filterWidth; j++)
      for (let channel = 0; channel < inChannels; channel++)
        for (let n = 0; n < batchSize; n++)
          for (let a = 0; a < outHeight; a++) {
            const row = a * strideHeight + i - padInfo.top;
            if (row < 0 || row >= inHeight) {
              to.fill(0, write, write + outWidth);
              write += outWidth;
              continue;
            }
            const start = (n * inHeight + row) * inWidth;
            for (let b = 0; b < outWidth; b++) {
              const column = b * strideWidth + j - padInfo.left;
              to[write++] = column < 0 || column >= inWidth ? 0 : from[(start + column) * inChannels + channel]!;
            }
          }

  const multiply = tf.getKernel(tf.BatchMatMul, 'wasm').kernelFunc;
  const product = multiply({
    inputs: {
      a: { ...columns, shape: [1, rows, places] },
      b: { dataId: dy.dataId, shape: [1, places, outChannels], dtype: dy.dtype },
    },
    attrs: { transposeA: false, transposeB: false },
    backend,
  }) as TensorInfo;
  backend.disposeData(columns.dataId);
  return { dataId: product.dataId, shape: filterShape, dtype: 'float32' };
}

/** The gradient of each window goes to its first maximum. dy, y [batch × outHeight × outWidth × channels], input likewise. */
function maxPoolGradient(
  tf: Tf,
  backend: WasmBackend,
  { dy, input }: MaxPoolGradientInputs,
  { filterSize, strides, pad, dimRoundingMode }: MaxPoolGradientAttributes,
): TensorInfo {
  const info = tf.backend_util.computePool2DInfo(input.shape as Shape4, filterSize, strides, 1, pad, dimRoundingMode);
  const { batchSize, inChannels: channels, inHeight, inWidth, outHeight, outWidth, padInfo } = info;
  const dx = backend.makeOutput(input.shape, 'float32');
  const gradient = backend.typedArrayFromHeap(dx).fill(0);
  const x = backend.typedArrayFromHeap(input);
  const dyValues = backend.typedArrayFromHeap(dy);
  let read = 0;
  for (let n = 0; n < batchSize; n++)
    for (let a = 0; a < outHeight; a++) {
      const top = a * info.strideHeight - padInfo.top;
      for (let b = 0; b < outWidth; b++) {
        const left = b * info.strideWidth - padInfo.left;
        for (let channel = 0; channel < channels; channel++) {
          let best = -1;
          let maximum = Number.NEGATIVE_INFINITY;
          for (let row = Math.max(0, top); row < Math.min(inHeight, top + info.effectiveFilterHeight); row++)
            for (
              let column = Math.max(0, left);
              column < Math.min(inWidth, left + info.effectiveFilterWidth);
              column++
            ) {
              const index = ((n * inHeight + row) * inWidth + column) * channels + channel;
              const value = x[index]!;
              if (value > maximum) {
                maximum = value;
                best = index;
              }
            }
          if (best >= 0) gradient[best] = gradient[best]! + dyValues[read]!;
          read++;
        }
      }
    }
  return dx;
}
