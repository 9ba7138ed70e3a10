import type { NativeBinding, OperationAttribute } from '../kernels/nativeOperation.ts';
import { functionAttribute } from './encodeGraph.ts';
import type { Argument, GraphFunction, RecordedConstant, RecordedOperation } from './recordedGraph.ts';

export type FunctionWriter = ReturnType<typeof functionWriter>;

/**
 * Writes the nodes of a function for XLA, of single precision unless said otherwise. Every method gives the name of the value
 * that it wrote, or the names of several.
 */
export function functionWriter(binding: NativeBinding) {
  const { TF_ATTR_TYPE, TF_ATTR_INT, TF_ATTR_BOOL, TF_FLOAT, TF_INT32 } = binding;
  const written: (RecordedConstant | RecordedOperation)[] = [];
  const constant = (shape: readonly number[], type: number, { buffer }: Float32Array | Int32Array): string => {
    const name = `constant${written.length}`;
    written.push({ kind: 'constant', name, type, shape, bytes: new Uint8Array(buffer) });
    return `${name}:output:0`;
  };
  const operation = (kind: string, inputs: string[], output: string, attributes: OperationAttribute[]): string => {
    const name = `operation${written.length}`;
    written.push({ kind: 'operation', name, operation: kind, inputs, attributes, shapes: [] });
    return `${name}:${output}:0`;
  };
  const several = (first: string, count: number) =>
    Array.from({ length: count }, (_, at) => first.replace(/0$/, String(at)));
  const type = (name: string, value: number): OperationAttribute => ({ name, type: TF_ATTR_TYPE, value });
  const integer = (name: string, value: number): OperationAttribute => ({ name, type: TF_ATTR_INT, value });
  const wholes = (values: readonly number[]) => constant([values.length], TF_INT32, Int32Array.from(values));
  const whole = (value: number) => constant([], TF_INT32, Int32Array.of(value));
  const float = [type('T', TF_FLOAT)];
  const indexed = [...float, type('Tindices', TF_INT32)];
  const reshape = (value: string, shape: readonly number[]) =>
    operation('Reshape', [value, wholes(shape)], 'output', [...float, type('Tshape', TF_INT32)]);
  /** Where row `at` of a tensor begins. */
  const start = (at: string, axes: number) => {
    const zeros = Array.from({ length: axes - 1 }, () => whole(0));
    return operation('Pack', [at, ...zeros], 'output', [type('T', TF_INT32), integer('N', axes), integer('axis', 0)]);
  };
  return {
    written,
    /** Of whole numbers. */
    less: (one: string, other: number) => operation('Less', [one, whole(other)], 'z', [type('T', TF_INT32)]),
    /** `from` less another, of whole numbers. */
    minus: (from: number, other: string) => operation('Sub', [whole(from), other], 'z', [type('T', TF_INT32)]),
    /** Of whole numbers. */
    plus: (one: string, other: number) => operation('AddV2', [one, whole(other)], 'z', [type('T', TF_INT32)]),
    numbers: (values: readonly number[]) => constant([values.length], TF_FLOAT, Float32Array.from(values)),
    number: (value: number) => constant([], TF_FLOAT, Float32Array.of(value)),
    zeros: (shape: readonly number[]) =>
      operation('Fill', [wholes(shape), constant([], TF_FLOAT, Float32Array.of(0))], 'output', [
        ...float,
        type('index_type', TF_INT32),
      ]),
    add: (one: string, other: string) => operation('AddV2', [one, other], 'z', float),
    multiply: (one: string, ...others: string[]) =>
      others.reduce((product, other) => operation('Mul', [product, other], 'z', float), one),
    subtract: (one: string, other: string) => operation('Sub', [one, other], 'z', float),
    divide: (one: string, other: string) => operation('RealDiv', [one, other], 'z', float),
    larger: (one: string, other: string) => operation('Maximum', [one, other], 'z', float),
    tanh: (value: string) => operation('Tanh', [value], 'y', float),
    product: (one: string, other: string) =>
      operation('MatMul', [one, other], 'product', [
        ...['transpose_a', 'transpose_b'].map((name) => ({ name, type: TF_ATTR_BOOL, value: false })),
        ...float,
      ]),
    /** One after another along an axis. */
    joined: (values: readonly string[], axis: number) =>
      operation('ConcatV2', [...values, whole(axis)], 'output', [
        ...float,
        integer('N', values.length),
        type('Tidx', TF_INT32),
      ]),
    transposed: (matrix: string) =>
      operation('Transpose', [matrix, wholes([1, 0])], 'y', [...float, type('Tperm', TF_INT32)]),
    reshape,
    slice: (value: string, from: readonly number[], size: readonly number[]) =>
      operation('Slice', [value, wholes(from), wholes(size)], 'output', [...float, type('Index', TF_INT32)]),
    /** Parts of equal width, of a matrix. */
    columns: (value: string, count: number) =>
      several(operation('Split', [whole(1), value], 'output', [...float, integer('num_split', count)]), count),
    /** Row `at` of [rows × ...shape], without the axis of rows. */
    row: (value: string, at: string, shape: readonly number[]) =>
      reshape(
        operation('XlaDynamicSlice', [value, start(at, shape.length + 1), wholes([1, ...shape])], 'output', indexed),
        shape,
      ),
    /** The same tensor with another row there. */
    withRow: (value: string, at: string, row: string, shape: readonly number[]) =>
      operation(
        'XlaDynamicUpdateSlice',
        [value, reshape(row, [1, ...shape]), start(at, shape.length + 1)],
        'output',
        indexed,
      ),
    /** What is left of the values after the last pass of a loop. */
    loop: ({ name, carried }: Loop, before: readonly string[]) =>
      several(
        operation('StatelessWhile', [whole(0), ...before], 'output', [
          { name: 'T', type: TF_ATTR_TYPE, value: [TF_INT32, ...carried.map(() => TF_FLOAT)] },
          { name: 'cond', type: functionAttribute, value: `${name}_goes_on` },
          { name: 'body', type: functionAttribute, value: `${name}_pass` },
          integer('parallel_iterations', 1),
        ]),
        carried.length + 1,
      ).slice(1),
  };
}

export interface Loop {
  readonly name: string;
  /** Values that go from one pass to the next. */
  readonly carried: readonly string[];
  readonly passes: number;
}

/** tensorflow/core/framework/types.proto: DT_BOOL. */
const boolType = 10;

/**
 * The two functions of a loop.
 * @param write the values after a pass, from those of the names `carried` and the number of the pass, from 0, named `pass`
 */
export function loopFunctions(
  binding: NativeBinding,
  { name, carried, passes }: Loop,
  write: (writer: FunctionWriter) => string[],
): GraphFunction[] {
  const inputs: Argument[] = [
    { name: 'pass', type: binding.TF_INT32 },
    ...carried.map((argument) => ({ name: argument, type: binding.TF_FLOAT })),
  ];
  const condition = functionWriter(binding);
  const more = condition.less('pass', passes);
  const body = functionWriter(binding);
  const after = [body.plus('pass', 1), ...write(body)];
  return [
    {
      ...{ name: `${name}_goes_on`, inputs, nodes: condition.written },
      outputs: [{ name: 'more', type: boolType, value: more }],
    },
    {
      ...{ name: `${name}_pass`, inputs, nodes: body.written },
      outputs: inputs.map((input, at) => ({ ...input, name: `next_${input.name}`, value: after[at]! })),
    },
  ];
}
