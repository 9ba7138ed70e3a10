import {
  type RecordedGraph,
  type RecordedNode,
  type RecordedOperation,
  type Takers,
  takersOf,
} from './recordedGraph.ts';

/** An LSTM of a graph whose operations can be replaced as a whole. */
export interface FoundLstm {
  /** BlockLSTMV2. */
  readonly forward: RecordedOperation;
  /** BlockLSTMGradV2 and which of its gradients are taken, if any. */
  readonly back?: { readonly operation: RecordedOperation; readonly wanted: LstmGradients };
}

/** Which gradients are taken. */
export interface LstmGradients {
  readonly x: boolean;
  /** Or those of the bias. */
  readonly weights: boolean;
}

const gradientOperation = 'BlockLSTMGradV2';
/** Of BlockLSTMV2: the hidden states. */
export const hiddenOutput = 6;
/** Of BlockLSTMGradV2. */
export const gradientOutputs = { x: 0, weights: 3, bias: 7 } as const;

/**
 * The LSTMs of which nothing is taken but hidden states and, by one gradient operation, the gradients of input, weights and bias.
 *
 * @param graph without operations that lead to no output (`living`)
 */
export function findLstms(graph: RecordedGraph): readonly FoundLstm[] {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const takers = takersOf(graph);
  return graph.nodes.filter(isLstm).flatMap((forward): FoundLstm[] => {
    const takersOfStates = forward.shapes.flatMap((_, output) =>
      output === hiddenOutput ? [] : (takers.get(nameOf(forward, output)) ?? []),
    );
    const [operation, ...others] = new Set(takersOfStates);
    if (takersOfStates.length === 0) return [{ forward }];
    if (!operation || others.length > 0 || !isGradientOf(nodes, operation, forward)) return [];
    const wanted = gradientsTaken(takers, operation);
    return wanted ? [{ forward, back: { operation, wanted } }] : [];
  });
}

export function isLstm(node: RecordedNode): node is RecordedOperation {
  return node.kind === 'operation' && node.operation === 'BlockLSTMV2';
}

export function hasLstmGradient({ nodes }: RecordedGraph): boolean {
  return nodes.some((node) => node.kind === 'operation' && node.operation === gradientOperation);
}

/** As TensorFlow names an output. */
export function nameOf({ name }: RecordedOperation, output: number): string {
  return output === 0 ? name : `${name}:${output}`;
}

/** Whether the operation takes the same inputs as the LSTM, all that this keeps, and no gradient of its last cells. */
function isGradientOf(
  nodes: ReadonlyMap<string, RecordedNode>,
  { operation, inputs }: RecordedOperation,
  forward: RecordedOperation,
): boolean {
  if (operation !== gradientOperation) return false;
  const given = forward.inputs.length;
  const same = forward.inputs.every((input, at) => isSame(nodes, input, inputs[at]!));
  const kept = forward.shapes.every((_, output) => inputs[given + output] === nameOf(forward, output));
  const ofCells = nodes.get(inputs[given + forward.shapes.length]!);
  return same && kept && ofCells?.kind === 'operation' && ofCells.operation === 'ZerosLike';
}

/** Zeros before the first step are made anew for each operation. */
function isSame(nodes: ReadonlyMap<string, RecordedNode>, one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [nodes.get(one), nodes.get(other)];
  if (a?.kind !== 'constant' || b?.kind !== 'constant') return false;
  return a.type === b.type && a.shape.join() === b.shape.join() && Buffer.compare(a.bytes, b.bytes) === 0;
}

function gradientsTaken(takers: Takers, operation: RecordedOperation): LstmGradients | undefined {
  const taken = operation.shapes.flatMap((_, output) => (takers.has(nameOf(operation, output)) ? [output] : []));
  const { x, weights, bias } = gradientOutputs;
  if (taken.some((output) => output !== x && output !== weights && output !== bias)) return undefined;
  return { x: taken.includes(x), weights: taken.includes(weights) || taken.includes(bias) };
}
