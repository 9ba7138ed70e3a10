import type { OperationAttribute } from '../kernels/nativeOperation.ts';

/** Operations in the order in which they ran. Inputs and outputs are named as TensorFlow does: `node:output`. */
export interface RecordedGraph {
  readonly nodes: readonly RecordedNode[];
  readonly outputs: readonly string[];
  /** Called by operations that have their names. */
  readonly functions?: readonly GraphFunction[];
}

/** A function of a graph. Inside, values are named after an argument, or `node:name of the output:its place`. */
export interface GraphFunction {
  readonly name: string;
  readonly inputs: readonly Argument[];
  readonly outputs: readonly (Argument & { readonly value: string })[];
  readonly nodes: readonly (RecordedConstant | RecordedOperation)[];
}

export interface Argument {
  readonly name: string;
  readonly type: number;
}

export type RecordedNode = RecordedInput | RecordedConstant | RecordedOperation;

export interface RecordedInput {
  readonly kind: 'input';
  readonly name: string;
  readonly type: number;
  readonly shape: readonly number[];
}

export interface RecordedConstant {
  readonly kind: 'constant';
  readonly name: string;
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export interface RecordedOperation {
  readonly kind: 'operation';
  readonly name: string;
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly attributes: readonly OperationAttribute[];
  /** Of each output. */
  readonly shapes: readonly (readonly number[])[];
}

export function attributeOf({ attributes }: RecordedOperation, name: string): unknown {
  return attributes.find((attribute) => attribute.name === name)?.value;
}

/** @param reference `node` or `node:output` */
export function shapeOf(nodes: ReadonlyMap<string, RecordedNode>, reference: string): readonly number[] {
  const [name, output = '0'] = reference.split(':');
  const node = nodes.get(name!)!;
  return node.kind === 'operation' ? node.shapes[Number(output)]! : node.shape;
}

/** By output, who takes it; undefined stands for the caller of the graph. */
export type Takers = ReadonlyMap<string, readonly (RecordedOperation | undefined)[]>;

export function takersOf({ nodes, outputs }: RecordedGraph): Takers {
  const takers = new Map<string, (RecordedOperation | undefined)[]>();
  const note = (reference: string, taker: RecordedOperation | undefined): void => {
    takers.set(reference, [...(takers.get(reference) ?? []), taker]);
  };
  for (const node of nodes) if (node.kind === 'operation') for (const input of node.inputs) note(input, node);
  for (const output of outputs) note(output, undefined);
  return takers;
}

/** The same without operations that lead to no output: parts of gradients that nobody asked for. */
export function living(graph: RecordedGraph): RecordedGraph {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const found = new Set<RecordedNode>();
  const left = [...graph.outputs];
  for (let reference = left.pop(); reference !== undefined; reference = left.pop()) {
    const node = nodes.get(reference.split(':')[0]!)!;
    if (found.has(node)) continue;
    found.add(node);
    if (node.kind === 'operation') left.push(...node.inputs);
  }
  // Inputs are handed over whether they are taken or not.
  return { ...graph, nodes: graph.nodes.filter((node) => node.kind === 'input' || found.has(node)) };
}
