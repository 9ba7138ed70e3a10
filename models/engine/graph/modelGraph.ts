import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import type { Engine } from '../engine.ts';
import { backendOf } from '../kernels/nativeOperation.ts';
import { hasLstmGradient } from './findLstms.ts';
import { fuseConvolutions } from './fuseConvolutions.ts';
import { hasFusedConvolution } from './fusedConvolution.ts';
import { type Graph, loadGraph } from './graph.ts';
import { loadCompiled } from './loadCompiled.ts';
import type { RecordedGraph } from './recordedGraph.ts';
import { NotAGraph, recordOperations } from './recordOperations.ts';

/** A model, as far as graphs need it: they are made for one and read its weights at every run. */
export interface WeightedModel {
  readonly joined: Pick<LayersModel, 'weights'>;
}

/** Tensors in, tensors out; those belong to the caller's tidy. */
export type Computation = (inputs: readonly Tensor[]) => Tensor[];

export interface GraphUse {
  /** Tells the computations of one model apart. */
  readonly name: string;
  /** Beats of the batches that a graph is made for: other ones (the last of an epoch) run operation by operation. */
  readonly batch: number;
  /**
   * How many such batches are to come: a graph is then made, and compiled, at once or never, so that a resumed training computes
   * what an unbroken one does. Absent: after so many as it costs, counted anew for each object that names the model. A graph's numbers may
   * differ in their last bit, so that what a task computes must not depend on the tasks before it.
   */
  readonly runs?: number;
}

/** Making a graph takes as long as it saves in about this many batches of 128 beats (prediction by `cnn`). */
const runsThatPay = 16;

/**
 * For so many beats the compiler saves as much time as it takes (0.4 s of processor time, with gradients 0.9 s; an LSTM of 64 units
 * over 280 samples, gradients of 32 beats at once: of fewer it saves more). A computation is compiled after so many, where it is
 * known how many are to come (a training) at once or never.
 */
export const beatsUntilCompiled = { withoutGradient: 8192, withGradient: 2048 };

/**
 * The same computation, run by libtensorflow as one graph where that pays: operations then need no call each, those that do
 * not wait for each other run side by side, and convolutions take in what follows them. Its speed beside Keras and PyTorch:
 * `npm run bench:peers`. On engines that know no graphs it is `compute` itself.
 *
 * The model's weights are inputs of the graph, so that it computes with those of the moment, however often they change. Those
 * that `compute` assigns (what batch normalisation has seen) are assigned after each run. All else that changes from call to call must be among `inputs`.
 */
export function modelGraph(engine: Engine, model: WeightedModel, use: GraphUse, compute: Computation): Computation {
  if (!engine.graphMessages || (use.runs !== undefined && use.runs < runsThatPay)) return compute;
  const graphs = mapOf(graphsOf, model.joined);
  const runs = mapOf(runsOf, model);
  const firstRun = use.runs === undefined ? runsThatPay : 1;
  const isCompiled = (run: number, graph: ModelGraph) =>
    use.runs === undefined
      ? run >= firstRun + Math.ceil(graph.beatsUntilCompiled / use.batch)
      : use.runs * use.batch >= graph.beatsUntilCompiled;
  return (inputs) => {
    if (inputs[0]!.shape[0] !== use.batch) return compute(inputs);
    const key = [use.name, ...inputs.map(({ shape, dtype }) => `${dtype}[${shape}]`)].join(' ');
    const run = (runs.get(key) ?? 0) + 1;
    runs.set(key, run);
    if (run < firstRun) return compute(inputs);
    if (!graphs.has(key)) graphs.set(key, recorded(engine, model, use.name, compute, inputs));
    const graph = graphs.get(key);
    if (!graph) return compute(inputs);
    return (isCompiled(run, graph) ? graph.compiled(inputs) : graph)(inputs);
  };
}

/** Frees the graphs of a model, if it has any. */
export function disposeGraphs({ joined }: WeightedModel): void {
  for (const graph of graphsOf.get(joined)?.values() ?? []) graph?.dispose();
  graphsOf.delete(joined);
}

type ModelGraph = Computation & {
  readonly beatsUntilCompiled: number;
  /** The same with its LSTMs compiled, or itself where there are none. */
  compiled(inputs: readonly Tensor[]): Computation;
  dispose(): void;
};

/** By computation and shapes of its inputs; undefined where it cannot be one. */
const graphsOf = new WeakMap<WeightedModel['joined'], Map<string, ModelGraph | undefined>>();
/** Runs so far, by the same key. */
const runsOf = new WeakMap<WeightedModel, Map<string, number>>();

function mapOf<O extends object, V>(all: WeakMap<O, Map<string, V>>, owner: O): Map<string, V> {
  const map = all.get(owner) ?? new Map<string, V>();
  all.set(owner, map);
  return map;
}

function recorded(
  engine: Engine,
  model: WeightedModel,
  name: string,
  compute: Computation,
  inputs: readonly Tensor[],
): ModelGraph | undefined {
  const { tf, graphMessages } = engine;
  const weights = () => model.joined.weights.map((weight) => weight.read() as Variable);
  const before = weights().map((weight) => weight.dataId);
  let assigned: number[] = [];
  let operations: RecordedGraph;
  const kept = tf.tidy(() => weights().map((weight) => tf.keep(tf.clone(weight))));
  try {
    operations = recordOperations(tf, name, [...inputs, ...weights()], () => {
      const outputs = compute(inputs);
      assigned = weights().flatMap(({ dataId }, index) => (dataId === before[index] ? [] : [index]));
      return [...outputs, ...assigned.map((index) => weights()[index]!)];
    });
  } catch (error) {
    if (error instanceof NotAGraph) return undefined;
    throw error;
  } finally {
    weights().forEach((weight, index) => {
      if (weight.dataId !== before[index]) weight.assign(kept[index]!);
    });
    for (const tensor of kept) tensor.dispose();
  }
  const fused = fuseConvolutions(backendOf(tf).binding, operations, hasFusedConvolution(engine));
  const running =
    (graph: Graph): Computation =>
    (given) => {
      const own = weights();
      const made = graph.run([...given, ...own]);
      const outputs = made.slice(0, made.length - assigned.length);
      made.slice(outputs.length).forEach((value, place) => {
        own[assigned[place]!]!.assign(value);
        value.dispose();
      });
      return outputs;
    };
  const loaded = [loadGraph(tf, graphMessages!, fused)];
  const plain = running(loaded[0]!);
  let compiled: Computation | undefined;
  return Object.assign(plain, {
    beatsUntilCompiled: beatsUntilCompiled[hasLstmGradient(operations) ? 'withGradient' : 'withoutGradient'],
    compiled(given: readonly Tensor[]) {
      if (compiled) return compiled;
      const graph = loadCompiled(engine, fused, [...given, ...weights()]);
      if (graph) loaded.push(graph);
      compiled = graph ? running(graph) : plain;
      return compiled;
    },
    dispose: () => {
      for (const graph of loaded) graph.dispose();
    },
  });
}
