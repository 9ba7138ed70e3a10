import type { NativeBinding } from '../kernels/nativeOperation.ts';
import { writeFusedConvolution } from './fusedConvolution.ts';
import { type GraphWriter, graphWriter } from './graphWriter.ts';
import {
  attributeOf,
  type RecordedGraph,
  type RecordedNode,
  type RecordedOperation,
  shapeOf,
  type Takers,
  takersOf,
} from './recordedGraph.ts';

/**
 * Joins each convolution with the bias or the batch normalisation (in inference mode) that follows it, and with a rectifier
 * after that: one pass over the feature maps instead of three. The reshapes that tfjs's layers put in between hide them from
 * TensorFlow's own optimiser. Batch normalisation becomes a factor of the filter and a bias, computed at each run from the
 * weights of that run.
 *
 * What anything else takes as well (a gradient, the explained layer) stays as it is.
 *
 * @param hasOperation `hasFusedConvolution` of the engine
 */
export function fuseConvolutions(binding: NativeBinding, graph: RecordedGraph, hasOperation: boolean): RecordedGraph {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const takers = takersOf(graph);
  const instead = new Map<string, readonly RecordedNode[]>();
  for (const affine of graph.nodes) {
    if (affine.kind !== 'operation' || !affines.has(affine.operation)) continue;
    if (affine.shapes.some((_, output) => output > 0 && takers.has(`${affine.name}:${output}`))) continue;
    const before = convolutionBefore(affine, nodes, takers);
    if (!before || !isPlain(binding, before.convolution)) continue;
    const { convolution } = before;
    const write = graphWriter(binding, affine.name);
    const weights = filterAndBias(write, nodes, convolution, affine);
    if (!weights) continue;
    const after = rectifierAfter(affine, takers);
    const rectified = after !== undefined;
    const output = writeFusedConvolution(binding, write, { convolution, ...weights, rectified }, hasOperation);
    const last = after?.rectifier ?? affine;
    write.reshape(output, last.shapes[0]!, last.name);
    for (const { name } of [convolution, ...before.passed, affine, ...(after?.passed ?? [])]) instead.set(name, []);
    instead.set(last.name, write.written);
  }
  return { ...graph, nodes: graph.nodes.flatMap((node) => instead.get(node.name) ?? [node]) };
}

const additions = new Set(['Add', 'AddV2', 'BiasAdd']);
const normalisations = new Set(['FusedBatchNorm', 'FusedBatchNormV3']);
const affines = new Set([...additions, ...normalisations]);

type Nodes = ReadonlyMap<string, RecordedNode>;
/** The convolution that an operation gets, seen through reshapes, where nobody else takes it or what lies between. */
function convolutionBefore({ inputs }: RecordedOperation, nodes: Nodes, takers: Takers) {
  const passed: RecordedOperation[] = [];
  for (let name = inputs[0]!; ; ) {
    const node = nodes.get(name);
    if (node?.kind !== 'operation' || takers.get(name)!.length > 1) return undefined;
    if (node.operation === 'Conv2D') return { convolution: node, passed };
    if (node.operation !== 'Reshape') return undefined;
    passed.push(node);
    name = node.inputs[0]!;
  }
}

/** The rectifier that alone takes what an operation gives, seen through reshapes. */
function rectifierAfter(affine: RecordedOperation, takers: Takers) {
  const passed: RecordedOperation[] = [];
  for (let name = affine.name; ; ) {
    const [taker, ...others] = takers.get(name) ?? [];
    if (!taker || others.length > 0) return undefined;
    if (taker.operation === 'Relu') return { rectifier: taker, passed };
    if (taker.operation !== 'Reshape') return undefined;
    passed.push(taker);
    name = taker.name;
  }
}

function isPlain({ TF_FLOAT }: NativeBinding, convolution: RecordedOperation): boolean {
  const of = (name: string) => attributeOf(convolution, name);
  return of('T') === TF_FLOAT && of('data_format') === 'NHWC' && of('padding') !== 'EXPLICIT';
}

/** Of the convolution and the affine operation in one; undefined where that is not a factor and a summand for each channel. */
function filterAndBias(write: GraphWriter, nodes: Nodes, convolution: RecordedOperation, affine: RecordedOperation) {
  const sums = convolution.shapes[0]!;
  const channels = sums.at(-1)!;
  const filter = convolution.inputs[1]!;
  const [shape] = affine.shapes;
  if (sizeOf(shape!) !== sizeOf(sums) || shape!.at(-1) !== channels) return undefined;
  if (additions.has(affine.operation)) {
    const [, summand] = affine.inputs;
    const given = shapeOf(nodes, summand!);
    if (sizeOf(given) !== channels || given.at(-1) !== channels) return undefined;
    return { filter, bias: given.length === 1 ? summand! : write.reshape(summand!, [channels]) };
  }
  if (attributeOf(affine, 'is_training') !== false || attributeOf(affine, 'data_format') !== 'NHWC') return undefined;
  // γ (w * x - μ) / √(σ² + ε) + β = (w γ / √(σ² + ε)) * x + β - μ γ / √(σ² + ε)
  const [, scale, offset, mean, variance] = affine.inputs;
  const perChannel = (operation: string, ...inputs: string[]) => write.operation(operation, inputs, [channels]);
  const epsilon = write.number(attributeOf(affine, 'epsilon') as number);
  const factor = perChannel('Mul', perChannel('Rsqrt', perChannel('Add', variance!, epsilon)), scale!);
  return {
    filter: write.operation('Mul', [filter, factor], shapeOf(nodes, filter)),
    bias: perChannel('Sub', offset!, perChannel('Mul', mean!, factor)),
  };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, side) => size * side, 1);
}
