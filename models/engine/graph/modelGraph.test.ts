import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../../preload/numeric/random.ts';
import type { NetworkName } from '../../../preload/words/networks.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import { createModel, disposeModel, type Model, setWeights, weightsOf } from '../../networks/model.ts';
import { predict } from '../../prediction/predict.ts';
import { createAdam } from '../../training/adam.ts';
import { trainingStep } from '../../training/step.ts';
import { loadEngine } from '../backend.ts';
import type { Engine } from '../engine.ts';
import { backendOf } from '../kernels/nativeOperation.ts';
import { beatsUntilCompiled, modelGraph } from './modelGraph.ts';

const batch = 8;
const samples = 40;
const beats = batch * 20;
const random = mulberry32(7);
const many = (count: number) => Float32Array.from({ length: count }, () => normal(random));
const windows: Windows = { values: many(beats * samples), beats, samples, leads: 1 };
const withRhythm: Windows = { ...windows, rhythm: { values: many(beats * 4), width: 4 } };
const classes = ['N', 'V', 'F'];
const classIndex = Uint8Array.from({ length: beats }, (_, beat) => (beat * 7) % 3);

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
  if (!engine.graphMessages) console.info(`graphs of the engine: not tested, '${engine.name}' knows none`);
}, 60_000);

function modelOf(network: NetworkName, { rhythm }: Windows) {
  const shape = { samples, leads: 1, classes: classes.length, standardisation: { mean: 0, deviation: 1 }, seed: 3 };
  return createModel(engine, network, { ...shape, rhythm: rhythm?.width });
}

/** Twenty steps with full batches and one with fewer beats; `runs` decides whether by a graph. */
function trained(network: NetworkName, given: Windows, runs: number) {
  const model = modelOf(network, given);
  const step = trainingStep(engine, model, { windows: given, classIndex, classes }, { batch, runs });
  const adam = createAdam(engine.tf, step.variables);
  const losses = Array.from({ length: 21 }, (_, turn) => {
    const asked = Uint32Array.from({ length: turn === 20 ? 3 : batch }, (_, row) => (turn * batch + row) % beats);
    return step.run(asked, (gradients) => adam.step(gradients, 1e-3)).loss;
  });
  const weights = weightsOf(model);
  adam.dispose();
  const graphs = numberOfGraphs();
  disposeModel(model);
  return { losses, weights, graphs };
}

async function probabilities(model: Model, given: Windows, batchSize: number): Promise<Float32Array> {
  const steps = predict(engine, model, given, { batchSize });
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

const numberOfGraphs = () => backendOf(engine.tf).binding.getNumOfSavedModels();

describe('a computation as one graph', () => {
  test.for<[NetworkName, string, Windows]>([
    ['cnn', 'with its moving averages', windows],
    ['cnn', 'with a rhythm', withRhythm],
    ['lstm', 'by its own gradient', windows],
    ['bilstm', 'in both directions', windows],
    ['resnet', 'with its shortcuts', windows],
  ])('trains %s (%s) as operation by operation', ([network, , given], { skip }) => {
    if (!engine.graphMessages) skip();
    const before = numberOfGraphs();
    const one = trained(network, given, 1);
    expect(one.graphs).toBe(before);
    const graph = trained(network, given, 20);
    expect(graph.graphs).toBe(before + 1);
    // Rounding alone tells them apart; Adam divides by the gradient's own size, so that it grows over the steps.
    graph.losses.forEach((loss, turn) => {
      expect(loss).toBeCloseTo(one.losses[turn]!, turn === 0 ? 5 : 2);
    });
    expect(graph.losses[0]).not.toBe(graph.losses[20]);
    graph.weights.forEach((values, index) => {
      const expected = one.weights[index]!;
      const difference = values.reduce((most, value, place) => Math.max(most, Math.abs(value - expected[place]!)), 0);
      expect(difference).toBeLessThan(2e-2);
    });
  });

  test('the same training by a graph gives the same weights bit for bit', ({ skip }) => {
    if (!engine.graphMessages) skip();
    expect(trained('cnn', windows, 20).weights).toEqual(trained('cnn', windows, 20).weights);
  });

  test('a training is compiled from its first batch on if its plan is long enough: same losses, same bits again', ({
    skip,
  }) => {
    if (!engine.graphMessages || process.arch !== 'x64') skip();
    const long = beatsUntilCompiled.withGradient / batch;
    const before = numberOfGraphs();
    const compiled = trained('lstm', windows, long);
    // The graph as it was recorded, and the compiled one.
    expect(compiled.graphs).toBe(before + 2);
    const plain = trained('lstm', windows, long - 1);
    expect(plain.graphs).toBe(before + 1);
    compiled.losses.forEach((loss, turn) => {
      expect(loss).toBeCloseTo(plain.losses[turn]!, turn === 0 ? 5 : 2);
    });
    expect(compiled.weights).not.toEqual(plain.weights);
    expect(trained('lstm', windows, long).weights).toEqual(compiled.weights);
  });

  test('prediction by a graph, from the batch on where it pays, equals prediction beat by beat', async ({ skip }) => {
    if (!engine.graphMessages) skip();
    const model = modelOf('cnn', withRhythm);
    const before = numberOfGraphs();
    const predicted = (batchSize: number) => probabilities(model, withRhythm, batchSize);
    const alone = await predicted(1000);
    expect(numberOfGraphs()).toBe(before);
    const together = await predicted(batch);
    expect(numberOfGraphs()).toBe(before + 1);
    together.forEach((value, index) => {
      expect(value).toBeCloseTo(alone[index]!, 6);
    });
    disposeModel(model);
    expect(numberOfGraphs()).toBe(before);
  });

  test('after many beats predictions are compiled, of the same numbers, for the task that has seen so many', async ({
    skip,
  }) => {
    if (!engine.graphMessages || process.arch !== 'x64') skip();
    const model = modelOf('lstm', windows);
    const before = numberOfGraphs();
    const large = 256;
    const repeated: Windows = { ...windows, beats: large, values: many(large * samples) };
    const alone = await probabilities(model, repeated, 1000);
    const task = { ...model };
    let last: Float32Array = alone;
    for (let time = 0; time < 16 + beatsUntilCompiled.withoutGradient / large; time++)
      last = await probabilities(task, repeated, large);
    expect(numberOfGraphs()).toBe(before + 2);
    last.forEach((value, index) => {
      expect(value).toBeCloseTo(alone[index]!, 6);
    });
    disposeModel(model);
    expect(numberOfGraphs()).toBe(before);
  });

  test('a task computes the same bits whatever tasks ran before it on the same model', async ({ skip }) => {
    if (!engine.graphMessages) skip();
    const model = modelOf('cnn', withRhythm);
    const before = numberOfGraphs();
    const byTask = () => probabilities({ ...model }, withRhythm, batch);
    const first = await byTask();
    expect(numberOfGraphs()).toBe(before + 1);
    expect(await byTask()).toEqual(first);
    expect(numberOfGraphs()).toBe(before + 1);
    disposeModel(model);
    expect(numberOfGraphs()).toBe(before);
  });

  test('one graph predicts by the weights of the moment: after each training step, and after weights were set', async ({
    skip,
  }) => {
    if (!engine.graphMessages) skip();
    const model = modelOf('cnn', windows);
    const before = numberOfGraphs();
    const predicted = (batchSize: number) => probabilities(model, windows, batchSize);
    const difference = async () => {
      const one = await predicted(beats);
      const graph = await predicted(batch);
      return graph.reduce((most, value, at) => Math.max(most, Math.abs(value - one[at]!)), 0);
    };
    const first = await predicted(batch);
    const step = trainingStep(engine, model, { windows, classIndex, classes }, { batch, runs: 20 });
    const adam = createAdam(engine.tf, step.variables);
    const asked = Uint32Array.from({ length: batch }, (_, row) => row);
    for (let epoch = 0; epoch < 3; epoch++) {
      step.run(asked, (gradients) => adam.step(gradients, 1e-2));
      expect(await difference()).toBeLessThan(1e-5);
    }
    expect(Array.from(await predicted(batch))).not.toEqual(Array.from(first));
    const learned = weightsOf(model);
    const halved = learned.map((values) => values.map((value) => value / 2));
    setWeights(engine, model, halved);
    expect(await difference()).toBeLessThan(1e-5);
    setWeights(engine, model, learned);
    expect(await difference()).toBeLessThan(1e-5);
    // One that predicts and one that trains, however often the weights changed.
    expect(numberOfGraphs()).toBe(before + 2);
    adam.dispose();
    disposeModel(model);
    expect(numberOfGraphs()).toBe(before);
  });

  test('what reads values back in between stays operation by operation: dropout draws its mask from the beats', () => {
    const before = engine.tf.memory().numTensors;
    expect(trained('cnn-small', withRhythm, 20)).toEqual(trained('cnn-small', withRhythm, 1));
    // Nor is anything left of the attempt: tfjs keeps what gradients are made of until they are made.
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  test('a tensor from outside is refused as an input that was forgotten, and nothing is left behind', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const { tf } = engine;
    const model = modelOf('cnn', windows);
    const before = { tensors: tf.memory().numTensors, graphs: numberOfGraphs(), weights: weightsOf(model) };
    // Used once, so that it is the engine's already.
    const outside = tf.tensor1d([1, 2]);
    outside.add(1).dispose();
    const double = modelGraph(engine, model, { name: 'double', batch: 2, runs: 20 }, ([x]) => [tf.mul(x!, outside)]);
    expect(() => tf.tidy(() => double([tf.tensor1d([3, 4])]))).toThrow(
      "'double' takes a tensor that is none of its inputs",
    );
    outside.dispose();
    expect(tf.memory().numTensors).toBe(before.tensors);
    expect(numberOfGraphs()).toBe(before.graphs);
    expect(weightsOf(model)).toEqual(before.weights);
    disposeModel(model);
  });
});
