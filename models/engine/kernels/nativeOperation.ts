import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';

/** Any operation of libtensorflow by its name, through tfjs-node's executor. The caller's tidy owns the outputs. */
export function execute(
  tf: Tf,
  operation: string,
  attributes: OperationAttribute[],
  inputs: Tensor[],
  outputs: number,
): Tensor[] {
  return backendOf(tf).executeMultipleOutputs(operation, attributes, inputs, outputs);
}

export interface OperationAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** tfjs-node's addon: what it calls of libtensorflow. Tensors are known by numbers, each given once. */
export interface NativeBinding {
  /** Of libtensorflow, e.g. "2.21.0". */
  readonly TF_Version: string;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  createTensor(shape: number[], type: number, values: ArrayBufferView): number;
  executeOp(operation: string, attributes: OperationAttribute[], inputs: number[], outputs: number): NativeTensor[];
  tensorDataSync(id: number): ArrayBufferView;
  loadSavedModel(folder: string, tag: string): number;
  /** Names of inputs and outputs with commas between them. */
  runSavedModel(model: number, inputs: number[], inputNames: string, outputNames: string): NativeTensor[];
  deleteSavedModel(model: number): void;
  getNumOfSavedModels(): number;
}

export interface NativeTensor {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

export interface NativeBackend {
  binding: NativeBinding;
  executeMultipleOutputs(name: string, attributes: OperationAttribute[], inputs: Tensor[], outputs: number): Tensor[];
  getInputTensorIds(tensors: Tensor[]): number[];
  createOutputTensor(tensor: NativeTensor): Tensor;
  getDTypeInteger(type: string): number;
  move(dataId: object, values: Int32Array, shape: number[], dtype: string, references: number): void;
}

export function binding(tf: Tf): NativeBinding {
  return backendOf(tf).binding;
}

export function floatType(tf: Tf): OperationAttribute {
  return { name: 'T', type: binding(tf).TF_ATTR_TYPE, value: binding(tf).TF_FLOAT };
}

/**
 * A whole number >= 0 as libtensorflow's int64, a type that tfjs lacks: registered as an ordinary tensor (int32 by name), so
 * that it dies with its tidy. tfjs-node's own Int64Scalar leaves one handle behind at each use.
 */
export function int64Scalar(tf: Tf, value: number): Tensor {
  const dataId = {};
  backendOf(tf).move(dataId, Int32Array.of(value, 0), [], 'int64', 1);
  return tf.engine().makeTensorFromTensorInfo({ dataId, shape: [], dtype: 'int32' });
}

export function backendOf(tf: Tf): NativeBackend {
  return tf.backend() as unknown as NativeBackend;
}
