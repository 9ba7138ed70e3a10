import type { layers, Tensor, Variable } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../../preload/numeric/random.ts';
import { loadEngine } from '../backend.ts';
import type { Engine } from '../engine.ts';
import { backendOf } from '../kernels/nativeOperation.ts';
import { fuseConvolutions } from './fuseConvolutions.ts';
import { hasFusedConvolution } from './fusedConvolution.ts';
import { loadGraph } from './graph.ts';
import type { RecordedGraph } from './recordedGraph.ts';
import { recordOperations } from './recordOperations.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
  if (!engine.graphMessages) console.info(`fused convolutions: not tested, '${engine.name}' knows no graphs`);
  else if (!hasFusedConvolution(engine)) console.info("fused convolutions: oneDNN's not tested, this build lacks it");
}, 60_000);

const shape = [4, 12, 3];

/** Layers with weights that none would have from the start (moving averages, offsets), and maps to put through. */
function built(make: (tf: Engine['tf']) => layers.Layer[]) {
  const { tf } = engine;
  const random = mulberry32(5);
  const network = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: shape.slice(1) }), ...make(tf)] });
  for (const weight of network.weights) {
    const size = weight.shape.reduce<number>((product, side) => product * side!, 1);
    const values = Float32Array.from({ length: size }, () => normal(random) / 2);
    const positive = weight.name.includes('variance');
    tf.tidy(() => {
      weight.write(tf.tensor(positive ? values.map(Math.abs) : values, weight.shape as number[]));
    });
  }
  const x = tf.tensor3d(
    Float32Array.from({ length: 4 * 12 * 3 }, () => normal(random)),
    [4, 12, 3],
  );
  const weights = network.weights.map((weight) => weight.read() as Variable);
  return { network, inputs: [x, ...weights] as Tensor[], dispose: () => [x, network].map((made) => made.dispose()) };
}

const operations = ({ nodes }: RecordedGraph) =>
  nodes.flatMap((node) => (node.kind === 'operation' ? [node.operation] : []));

/** What each output of the graph is, of these inputs. */
function run(graph: RecordedGraph, inputs: readonly Tensor[]): number[][] {
  const loaded = loadGraph(engine.tf, engine.graphMessages!, graph);
  try {
    return engine.tf.tidy(() => loaded.run(inputs).map((value) => Array.from(value.dataSync())));
  } finally {
    loaded.dispose();
  }
}

describe('convolutions with what follows them', () => {
  test.for<[string, (tf: Engine['tf']) => layers.Layer[]]>([
    [
      'bias and rectifier',
      (tf) => [tf.layers.conv1d({ filters: 5, kernelSize: 3, padding: 'same', activation: 'relu' })],
    ],
    [
      'dilated, with bias and rectifier',
      (tf) => [
        tf.layers.conv1d({ filters: 5, kernelSize: 3, padding: 'same', dilationRate: 3, activation: 'relu' }),
        tf.layers.conv1d({ filters: 4, kernelSize: 2, padding: 'valid', dilationRate: 2 }),
      ],
    ],
    ['bias alone', (tf) => [tf.layers.conv1d({ filters: 5, kernelSize: 4, padding: 'same' })]],
    [
      'bias, rectifier, steps of two and no padding',
      (tf) => [tf.layers.conv1d({ filters: 2, kernelSize: 3, strides: 2, activation: 'relu' })],
    ],
    [
      'batch normalisation and rectifier',
      (tf) => [
        tf.layers.conv1d({ filters: 6, kernelSize: 5, padding: 'same', useBias: false }),
        tf.layers.batchNormalization({}),
        tf.layers.reLU() as layers.Layer,
      ],
    ],
    [
      'batch normalisation without factor and summand',
      (tf) => [
        tf.layers.conv1d({ filters: 6, kernelSize: 5, padding: 'same', useBias: false }),
        tf.layers.batchNormalization({ scale: false, center: false }),
      ],
    ],
    [
      'one after another',
      (tf) => [
        tf.layers.conv1d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }),
        tf.layers.maxPooling1d({ poolSize: 2 }),
        tf.layers.conv1d({ filters: 7, kernelSize: 3, padding: 'same', activation: 'relu' }),
      ],
    ],
  ])('%s: the same in one operation', ([, make], { skip }) => {
    if (!engine.graphMessages) skip();
    const { tf } = engine;
    const { network, inputs, dispose } = built(make);
    const given = recordOperations(tf, 'test', inputs, () => [network.apply(inputs[0]!) as Tensor]);
    const [expected] = tf.tidy(() => [Array.from((network.apply(inputs[0]!) as Tensor).dataSync())]);
    for (const hasOperation of hasFusedConvolution(engine) ? [true, false] : [false]) {
      const fused = fuseConvolutions(backendOf(tf).binding, given, hasOperation);
      const names = operations(fused);
      expect(names).not.toContain('FusedBatchNorm');
      if (hasOperation) expect(names.filter((name) => ['Conv2D', 'BiasAdd', 'Relu'].includes(name))).toEqual([]);
      else expect(names).toContain('BiasAdd');
      const [found] = run(fused, inputs);
      expect(found).toHaveLength(expected!.length);
      found!.forEach((value, at) => {
        expect(value).toBeCloseTo(expected![at]!, 5);
      });
    }
    dispose();
  });

  test('what comes of new weights is new: nothing of them is kept in the graph', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const { tf } = engine;
    const { network, inputs, dispose } = built((at) => [
      at.layers.conv1d({ filters: 6, kernelSize: 5, padding: 'same', useBias: false }),
      at.layers.batchNormalization({}),
    ]);
    const [x] = inputs;
    const given = recordOperations(tf, 'test', inputs, () => [network.apply(x!) as Tensor]);
    const fused = fuseConvolutions(backendOf(tf).binding, given, hasFusedConvolution(engine));
    const loaded = loadGraph(tf, engine.graphMessages!, fused);
    const difference = () =>
      tf.tidy(() => {
        const [found] = loaded.run([x!, ...network.weights.map((weight) => weight.read() as Variable)]);
        return tf.max(tf.abs(tf.sub(found!, network.apply(x!) as Tensor))).dataSync()[0]!;
      });
    expect(difference()).toBeLessThan(1e-5);
    for (const weight of network.weights) {
      tf.tidy(() => {
        weight.write(tf.add(weight.read(), 0.5));
      });
      expect(difference(), weight.name).toBeLessThan(1e-5);
    }
    loaded.dispose();
    dispose();
  });

  test('stay as they are where their sums, or those with the bias, are wanted as well', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const { tf } = engine;
    const { inputs, dispose } = built((at) => [at.layers.conv1d({ filters: 3, kernelSize: 3 })]);
    const [x, filter, bias] = inputs as [Tensor, Tensor, Tensor];
    const sums = () => tf.conv1d(x as never, filter as never, 1, 'same');
    const of = (compute: () => Tensor[]) => recordOperations(tf, 'test', inputs, compute);
    const fuse = (given: RecordedGraph) => fuseConvolutions(backendOf(tf).binding, given, hasFusedConvolution(engine));

    const withSums = of(() => {
      const found = sums();
      return [found, tf.relu(tf.add(found, bias))];
    });
    expect(fuse(withSums)).toEqual(withSums);

    const withBiased = of(() => {
      const found = tf.add(sums(), bias);
      return [found, tf.relu(found)];
    });
    expect(operations(fuse(withBiased))).toContain('Relu');
    run(fuse(withBiased), inputs).forEach((values, output) => {
      const expected = run(withBiased, inputs)[output]!;
      values.forEach((value, at) => {
        expect(value).toBeCloseTo(expected[at]!, 5);
      });
    });

    // A shortcut adds a number of its own to each value, not one to each channel.
    const withShortcut = of(() => [tf.relu(tf.add(sums(), x))]);
    expect(fuse(withShortcut)).toEqual(withShortcut);
    dispose();
  });
});
