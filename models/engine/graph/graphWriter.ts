import type { NativeBinding, OperationAttribute } from '../kernels/nativeOperation.ts';
import type { RecordedConstant, RecordedNode, RecordedOperation } from './recordedGraph.ts';

/** Writes nodes that were not recorded, all of single precision. Every method gives the name of what it wrote. */
export interface GraphWriter {
  readonly written: readonly RecordedNode[];
  number(value: number): string;
  operation(operation: string, inputs: readonly string[], shape: readonly number[], more?: Named): string;
  reshape(value: string, shape: readonly number[], name?: string): string;
  /** Both halves along an axis. */
  halves(value: string, axis: number, shape: readonly number[]): readonly string[];
  joined(values: readonly string[], axis: number, shape: readonly number[], name: string): string;
  /** Of matrices, of which either may be taken transposed. */
  product(one: string, other: string, shape: readonly number[], transposed: Transposed): string;
  /** Of a matrix, from there on. */
  rows(value: string, from: number, shape: readonly number[]): string;
  node(node: RecordedNode): void;
}

export interface Transposed {
  readonly one?: boolean;
  readonly other?: boolean;
}

interface Named {
  readonly name?: string;
  /** Beside the type. */
  readonly attributes?: readonly OperationAttribute[];
  /** How many, all of the same shape. Absent: one. */
  readonly outputs?: number;
}

/** @param prefix of the names, the writer's own */
export function graphWriter(binding: NativeBinding, prefix: string): GraphWriter {
  const { TF_ATTR_TYPE, TF_ATTR_INT, TF_ATTR_BOOL, TF_FLOAT, TF_INT32 } = binding;
  const written: RecordedNode[] = [];
  const nextName = () => `${prefix}.${written.length}`;
  const constant = (shape: readonly number[], type: number, { buffer }: Float32Array | Int32Array): string => {
    const node: RecordedConstant = { kind: 'constant', name: nextName(), type, shape, bytes: new Uint8Array(buffer) };
    written.push(node);
    return node.name;
  };
  const operation: GraphWriter['operation'] = (
    kind,
    inputs,
    shape,
    { name = nextName(), attributes = [], outputs = 1 } = {},
  ) => {
    const type = { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT };
    const node: RecordedOperation = {
      ...{ kind: 'operation', name, operation: kind, inputs },
      ...{ attributes: [type, ...attributes], shapes: Array.from({ length: outputs }, () => shape) },
    };
    written.push(node);
    return name;
  };
  const whole = (value: number) => constant([], TF_INT32, Int32Array.of(value));
  const wholes = (values: readonly number[]) => constant([values.length], TF_INT32, Int32Array.from(values));
  const flag = (name: string, value: boolean) => ({ name, type: TF_ATTR_BOOL, value });
  const wholeType = (name: string) => ({ name, type: TF_ATTR_TYPE, value: TF_INT32 });
  return {
    written,
    operation,
    number: (value) => constant([], TF_FLOAT, Float32Array.of(value)),
    node: (node) => void written.push(node),
    halves(value, axis, shape) {
      const attributes = [{ name: 'num_split', type: TF_ATTR_INT, value: 2 }];
      const first = operation('Split', [whole(axis), value], shape, { attributes, outputs: 2 });
      return [first, `${first}:1`];
    },
    joined(values, axis, shape, name) {
      const attributes = [{ name: 'N', type: TF_ATTR_INT, value: values.length }, wholeType('Tidx')];
      return operation('ConcatV2', [...values, whole(axis)], shape, { name, attributes });
    },
    product: (one, other, shape, transposed) =>
      operation('MatMul', [one, other], shape, {
        attributes: [flag('transpose_a', transposed.one ?? false), flag('transpose_b', transposed.other ?? false)],
      }),
    rows: (value, from, shape) =>
      operation('Slice', [value, wholes([from, 0]), wholes(shape)], shape, { attributes: [wholeType('Index')] }),
    reshape(value, shape, name) {
      const attributes = [wholeType('Tshape')];
      return operation(
        'Reshape',
        [value, wholes(shape)],
        shape,
        name === undefined ? { attributes } : { name, attributes },
      );
    },
  };
}
