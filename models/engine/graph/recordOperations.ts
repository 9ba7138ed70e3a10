import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';
import { backendOf, type NativeBackend, type NativeBinding } from '../kernels/nativeOperation.ts';
import type { RecordedGraph, RecordedNode } from './recordedGraph.ts';

/** Operations that tfjs-node runs without naming their type, which a graph must: the attribute that says it of the first input. */
const leftOut = new Map([['ExpandDims', 'T']]);

/** What a computation does that no graph can repeat. */
export class NotAGraph extends Error {}

/**
 * Runs `compute` once and writes down which operations it asks of libtensorflow: what a graph repeats. tfjs-node passes every
 * operation and every value through its addon, so that stands in between here for the time of the call.
 *
 * Whatever is neither an input nor computed from one becomes a constant of the graph; a computation must therefore take
 * all that changes as an input.
 *
 * @param name of the computation, for errors
 * @param compute is called in a tidy; its tensors are freed
 * @throws NotAGraph where it reads values back, since what follows from them would be kept as it was this once
 * @throws where it takes a tensor that is on the engine already but none of the inputs
 */
export function recordOperations(
  tf: Tf,
  name: string,
  inputs: readonly Tensor[],
  compute: () => readonly Tensor[],
): RecordedGraph {
  const backend = backendOf(tf);
  const { binding } = backend;
  const nodes: RecordedNode[] = [];
  const producers = new Map<number, string>();
  const types = new Map<number, number>();
  const values = new Map<number, Values>();

  backend.getInputTensorIds([...inputs]).forEach((id, index) => {
    const { dtype, shape } = inputs[index]!;
    const input = inputName(index);
    const type = backend.getDTypeInteger(dtype);
    nodes.push({ kind: 'input', name: input, type, shape });
    producers.set(id, input);
    types.set(id, type);
  });
  const producerOf = (id: number): string => {
    const known = producers.get(id);
    if (known !== undefined) return known;
    const given = values.get(id);
    if (!given) throw new Error(`'${name}' takes a tensor that is none of its inputs; make it one`);
    const constant = `constant${nodes.length}`;
    nodes.push({
      kind: 'constant',
      name: constant,
      type: given.type,
      shape: given.shape,
      bytes: bytesOf(given.values),
    });
    producers.set(id, constant);
    return constant;
  };
  const recording: Partial<NativeBinding> = {
    createTensor(shape, type, given) {
      const id = binding.createTensor(shape, type, given);
      values.set(id, { shape: [...shape], type, values: given });
      types.set(id, type);
      return id;
    },
    executeOp(operation, attributes, ids, outputs) {
      const made = binding.executeOp(operation, attributes, ids, outputs);
      const taken = ids.map(producerOf);
      const node = `operation${nodes.length}`;
      const left = leftOut.get(operation);
      const type = { name: left!, type: binding.TF_ATTR_TYPE, value: types.get(ids[0]!) };
      const shapes = made.map(({ shape }) => [...shape]);
      const named = left ? [type] : attributes;
      nodes.push({ kind: 'operation', name: node, operation, inputs: taken, attributes: named, shapes });
      made.forEach(({ id, dtype }, output) => {
        producers.set(id, output === 0 ? node : `${node}:${output}`);
        types.set(id, dtype);
      });
      return made;
    },
    tensorDataSync() {
      throw new NotAGraph('the computation reads values back');
    },
  };
  let outputs: string[] = [];
  try {
    between(backend, recording, () =>
      tf.tidy(() => {
        outputs = backend.getInputTensorIds([...compute()]).map(producerOf);
      }),
    );
  } catch (error) {
    freeTape(tf);
    throw error;
  }
  return { nodes, outputs };
}

/** What tfjs keeps of a forward pass until its gradients are made, where they never will be: it frees that at their end alone. */
function freeTape(tf: Tf): void {
  const { state } = tf.engine() as unknown as { state: { activeTape: { saved?: Tensor[] }[] | null } };
  for (const { saved } of state.activeTape ?? []) for (const tensor of saved ?? []) tensor.dispose();
  state.activeTape = null;
}

/** Of the input at this place. */
export function inputName(index: number): string {
  return `input${index}`;
}

interface Values {
  readonly type: number;
  readonly shape: readonly number[];
  readonly values: ArrayBufferView;
}

function bytesOf(values: ArrayBufferView): Uint8Array {
  return Uint8Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** The addon's own object cannot be changed, so the backend gets one that looks the same. */
function between(backend: NativeBackend, instead: Partial<NativeBinding>, run: () => void): void {
  const own = backend.binding;
  const names = Object.getOwnPropertyNames(own) as (keyof NativeBinding)[];
  backend.binding = { ...Object.fromEntries(names.map((name) => [name, own[name]])), ...instead } as NativeBinding;
  try {
    run();
  } finally {
    backend.binding = own;
  }
}
