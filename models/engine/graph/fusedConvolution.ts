import type { Engine, Tf } from '../engine.ts';
import { backendOf, type NativeBinding } from '../kernels/nativeOperation.ts';
import { loadGraph } from './graph.ts';
import type { GraphMessages } from './graphMessages.ts';
import { type GraphWriter, graphWriter } from './graphWriter.ts';
import type { RecordedInput, RecordedOperation } from './recordedGraph.ts';
import { inputName } from './recordOperations.ts';

/** A convolution whose sums get a bias and, where asked for, a rectifier before they are written to memory. */
export interface FusedConvolution {
  /** Whose input, strides and padding it has. */
  readonly convolution: RecordedOperation;
  readonly filter: string;
  /** [channels] */
  readonly bias: string;
  readonly rectified: boolean;
}

/**
 * By oneDNN's operation where it is there, else by those that TensorFlow's optimiser makes one of.
 * @returns the name of its output
 */
export function writeFusedConvolution(
  binding: NativeBinding,
  write: GraphWriter,
  { convolution, filter, bias, rectified }: FusedConvolution,
  hasOperation: boolean,
): string {
  const { TF_ATTR_INT, TF_ATTR_FLOAT, TF_ATTR_STRING, TF_ATTR_TYPE, TF_FLOAT } = binding;
  const shape = convolution.shapes[0]!;
  const [x] = convolution.inputs;
  const given = convolution.attributes.filter(({ name }) => name !== 'T');
  if (!hasOperation) {
    const attributes = [{ name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' }];
    const sums = write.operation('Conv2D', [x!, filter], shape, { attributes: given });
    const biased = write.operation('BiasAdd', [sums, bias], shape, { attributes });
    return rectified ? write.operation('Relu', [biased], shape) : biased;
  }
  const attributes = [
    ...given.filter(({ name }) => ['strides', 'padding', 'data_format', 'dilations'].includes(name)),
    { name: 'num_args', type: TF_ATTR_INT, value: 1 },
    { name: 'num_host_args', type: TF_ATTR_INT, value: 0 },
    { name: 'TArgs', type: TF_ATTR_TYPE, value: [TF_FLOAT] },
    { name: 'fused_ops', type: TF_ATTR_STRING, value: rectified ? ['BiasAdd', 'Relu'] : ['BiasAdd'] },
    // Of other operations that could be fused; a graph has to name them.
    { name: 'epsilon', type: TF_ATTR_FLOAT, value: 0 },
    { name: 'leakyrelu_alpha', type: TF_ATTR_FLOAT, value: 0 },
    { name: '_kernel', type: TF_ATTR_STRING, value: 'MklNameChangeOp' },
  ];
  return write.operation('_MklNativeFusedConv2D', [x!, filter, bias], shape, { attributes });
}

const found = new WeakMap<Tf, boolean>();

/**
 * Whether this build of libtensorflow has oneDNN's operation (others than those for x86 do not). TensorFlow puts it in place
 * by itself only on processors with instructions for neural networks (AVX-512 VNNI); it is quicker on those without as well.
 */
export function hasFusedConvolution({ tf, graphMessages }: Engine): boolean {
  if (!found.has(tf)) found.set(tf, graphMessages !== undefined && tryOperation(tf, graphMessages));
  return found.get(tf)!;
}

/** max(0, 2x - 3) */
function tryOperation(tf: Tf, messages: GraphMessages): boolean {
  const { binding } = backendOf(tf);
  const { TF_FLOAT, TF_ATTR_INT, TF_ATTR_STRING } = binding;
  const shape = [1, 1, 3, 1];
  const input: RecordedInput = { kind: 'input', name: inputName(0), type: TF_FLOAT, shape };
  const write = graphWriter(binding, 'trial');
  const filter = write.reshape(write.number(2), [1, 1, 1, 1]);
  const bias = write.reshape(write.number(-3), [1]);
  const convolution: RecordedOperation = {
    ...{ kind: 'operation', name: 'convolution', operation: 'Conv2D', inputs: [input.name], shapes: [shape] },
    attributes: [
      { name: 'strides', type: TF_ATTR_INT, value: [1, 1, 1, 1] },
      { name: 'padding', type: TF_ATTR_STRING, value: 'SAME' },
      { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
      { name: 'dilations', type: TF_ATTR_INT, value: [1, 1, 1, 1] },
    ],
  };
  const output = writeFusedConvolution(binding, write, { convolution, filter, bias, rectified: true }, true);
  try {
    const graph = loadGraph(tf, messages, { nodes: [input, ...write.written], outputs: [output] });
    try {
      return (
        tf.tidy(() =>
          graph
            .run([tf.tensor4d([1, 2, 3], [1, 1, 3, 1])])[0]!
            .dataSync()
            .join(),
        ) === '0,1,3'
      );
    } finally {
      graph.dispose();
    }
  } catch {
    return false;
  }
}
