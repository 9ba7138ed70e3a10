import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Engine } from '../backend.ts';
import type { Model } from '../networks/model.ts';
import { type Graph, loadGraph } from './graph.ts';
import { NotAGraph, recordOperations } from './recordOperations.ts';

/** Tensors in, tensors out; those belong to the caller's tidy. */
export type Computation = (inputs: readonly Tensor[]) => Tensor[];

export interface GraphUse {
  /** Tells the computations of one model apart. */
  readonly name: string;
  /** Beats of the batches that a graph is made for: other ones (the last of an epoch) run operation by operation. */
  readonly batch: number;
  /**
   * How many such batches are to come: a graph is then made at once, or never, so that a resumed training computes what an
   * unbroken one does. Absent: after so many as it costs.
   */
  readonly runs?: number;
}

/** Making a graph takes about 0.1 s, what it saves in this many batches (7 ms a batch of 128 beats in prediction by `cnn`). */
const runsThatPay = 16;

/**
 * The same computation, run by libtensorflow as one graph where that pays: operations then need no call each, and those that
 * do not wait for each other run side by side. Measured on batches of 128 beats: `cnn` predicts and trains 1.3 times as
 * fast, `lstm` predicts 1.4 and trains 1.7 times as fast. On engines that know no graphs it is `compute` itself.
 *
 * The model's weights are inputs of the graph, and those that `compute` assigns (what batch normalisation has seen) are
 * assigned after each run. All else that changes from call to call must be among `inputs`.
 */
export function modelGraph(engine: Engine, model: Model, use: GraphUse, compute: Computation): Computation {
  if (!engine.graphMessages || (use.runs !== undefined && use.runs < runsThatPay)) return compute;
  const graphs = graphsOf(model);
  const firstRun = use.runs === undefined ? runsThatPay : 1;
  return (inputs) => {
    if (inputs[0]!.shape[0] !== use.batch) return compute(inputs);
    const key = [use.name, ...inputs.map(({ shape, dtype }) => `${dtype}[${shape}]`)].join(' ');
    const known = graphs.get(key) ?? { runs: 0 };
    graphs.set(key, known);
    known.runs++;
    if (known.runs === firstRun) known.graph = recorded(engine, model, use.name, compute, inputs);
    return (known.graph ?? compute)(inputs);
  };
}

/** Frees the graphs of a model, if it has any. */
export function disposeGraphs(model: Model): void {
  for (const { graph } of graphsByModel.get(model)?.values() ?? []) graph?.dispose();
  graphsByModel.delete(model);
}

interface Known {
  runs: number;
  /** Absent: not made yet, or it cannot be one. */
  graph?: (Computation & { dispose(): void }) | undefined;
}

/** By computation and shapes of its inputs. */
const graphsByModel = new WeakMap<Model, Map<string, Known>>();

function graphsOf(model: Model): Map<string, Known> {
  let graphs = graphsByModel.get(model);
  if (!graphs) {
    graphs = new Map();
    graphsByModel.set(model, graphs);
  }
  return graphs;
}

function recorded(
  { tf, graphMessages }: Engine,
  model: Model,
  name: string,
  compute: Computation,
  inputs: readonly Tensor[],
): Known['graph'] {
  const weights = () => model.joined.weights.map((weight) => weight.read() as Variable);
  const before = weights().map((weight) => weight.dataId);
  let assigned: number[] = [];
  let graph: Graph;
  const kept = tf.tidy(() => weights().map((weight) => tf.keep(tf.clone(weight))));
  try {
    const operations = recordOperations(tf, name, [...inputs, ...weights()], () => {
      const outputs = compute(inputs);
      assigned = weights().flatMap(({ dataId }, index) => (dataId === before[index] ? [] : [index]));
      return [...outputs, ...assigned.map((index) => weights()[index]!)];
    });
    graph = loadGraph(tf, graphMessages!, operations);
  } catch (error) {
    if (error instanceof NotAGraph) return undefined;
    throw error;
  } finally {
    weights().forEach((weight, index) => {
      if (weight.dataId !== before[index]) weight.assign(kept[index]!);
    });
    for (const tensor of kept) tensor.dispose();
  }
  const run: Computation = (given) => {
    const own = weights();
    const made = graph.run([...given, ...own]);
    const outputs = made.slice(0, made.length - assigned.length);
    made.slice(outputs.length).forEach((value, place) => {
      own[assigned[place]!]!.assign(value);
      value.dispose();
    });
    return outputs;
  };
  return Object.assign(run, { dispose: () => graph.dispose() });
}
