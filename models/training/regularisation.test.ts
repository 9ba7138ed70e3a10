import type { Variable } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, setWeights, weightsOf } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { createAdam } from './adam.ts';
import { offsetsInOrder } from './classOffsets.ts';
import { trainingStep } from './step.ts';
import { type Checkpoint, type TrainingInput, train } from './train.ts';
import { validate } from './validate.ts';
import { averageWeights } from './weightAverage.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

const toy = toyBeats(72, 3);
const all = allIndexes(72);
const input: TrainingInput = {
  ...{ network: 'cnn-small', ...toy, training: all.slice(0, 54), validation: all.slice(54) },
  ...{ epochs: 3, batchSize: 16, learningRate: { peak: 3e-3, warmUp: 0.1 }, seed: 11 },
};

async function trained(changes: Partial<TrainingInput>) {
  const { returned } = await drain(train(engine, { ...input, ...changes }));
  const weights = weightsOf(returned.model);
  disposeModel(returned.model);
  return { weights, history: returned.history };
}

test('weight decay takes rate × decay × weight off, whatever the gradient', () => {
  const { tf } = engine;
  const variable = tf.variable(tf.tensor1d([2, -4])) as Variable;
  const adam = createAdam(tf, [variable], undefined, 0.1);
  const gradient = tf.tensor1d([0, 3]);
  adam.step([gradient], 0.5);
  // 2 · (1 - .5 · .1) = 1.9; -4 · .95 = -3.8, less Adam's first step, which is the rate against the gradient's sign: -4.3.
  const [one, other] = Array.from(variable.dataSync());
  expect(one).toBeCloseTo(1.9, 6);
  expect(other).toBeCloseTo(-4.3, 5);
  adam.dispose();
  gradient.dispose();
  variable.dispose();
});

test('label smoothing: the loss is the cross entropy against (1 - s) · target + s / classes', () => {
  const shape = { samples: 48, leads: 1, classes: 3, standardisation: { mean: 0, deviation: 1 }, seed: 1 };
  const model = createModel(engine, 'cnn-small', shape);
  const biases = model.joined.weights.findIndex(({ originalName }) => originalName === 'logits/bias');
  // Weights of zero but these biases: logits 0, ln 2, ln 5 whatever the window, probabilities 1/8, 2/8, 5/8.
  const weights = weightsOf(model).map((values) => values.fill(0));
  weights[biases]!.set([0, Math.log(2), Math.log(5)]);
  setWeights(engine, model, weights);
  const step = trainingStep(engine, model, { ...toy, labelSmoothing: 0.3 }, { batch: 3, runs: 2 });
  // Beats 0 to 2 are of classes 0, 1, 2: of the labels, .8 stands at the class and .1 at each other one.
  const { loss } = step.run(Uint32Array.of(0, 1, 2), () => {});
  expect(loss).toBeCloseTo((Math.log(8) + Math.log(4) + Math.log(8 / 5)) / 3, 5);
  const { loss: first } = step.run(Uint32Array.of(0), () => {});
  expect(first).toBeCloseTo(0.8 * Math.log(8) + 0.1 * Math.log(4) + 0.1 * Math.log(8 / 5), 5);
  disposeModel(model);
});

test('the average follows all weights by its formula', () => {
  const shape = { samples: 24, leads: 1, classes: 3, standardisation: { mean: 0, deviation: 1 }, seed: 1 };
  const model = createModel(engine, 'cnn-small', shape);
  const start = weightsOf(model);
  const average = averageWeights(engine, model, 0.2);
  const moved = start.map((values) => values.map((value) => value + 1));
  setWeights(engine, model, moved);
  average.follow(0);
  // d = min(.2, 1/10): a tenth of the old stays. Then d = min(.2, 2/11) = 2/11 beside weights that stay.
  average.follow(1);
  const expected = 1 - 0.1 * (2 / 11);
  average.weights().forEach((values, index) => {
    values.forEach((value, at) => {
      expect(value - start[index]![at]!).toBeCloseTo(expected, 5);
    });
  });
  average.dispose();
  disposeModel(model);
});

test('class offsets stand in the order of the classes; what is none of them is refused', () => {
  expect(offsetsInOrder({ V: 0.5, N: -1 }, ['N', 'S', 'V'])).toEqual([-1, 0, 0.5]);
  expect(() => offsetsInOrder({ A: 1 }, ['N', 'S', 'V'])).toThrow('class offsets: A is none of the classes N, S, V');
});

describe('in training', { timeout: 60_000 }, () => {
  test('the averaged model is what is validated and kept; resumed it ends as unbroken, bit for bit', async () => {
    const training = input.training as Uint32Array;
    const uneven = training.filter((beat) => toy.classIndex[beat] !== 2 || beat < 12);
    const balance = { balance: 'weighted' as const, training: uneven, classOffsets: { V: 0.5 } };
    const changes = { averaging: 0.9, weightDecay: 0.01, labelSmoothing: 0.1, ...balance };
    const checkpoints: Checkpoint[] = [];
    const unbroken = await trained({ ...changes, onCheckpoint: (checkpoint) => void checkpoints.push(checkpoint) });
    const last = checkpoints.at(-1)!;
    expect(last.average).not.toEqual(last.weights);
    // Of all weights only the biases of the logits are corrected beside.
    const average = checkpoints[last.best.epoch - 1]!.average!;
    const changed = average.flatMap((values, index) =>
      String(values) === String(unbroken.weights[index]) ? [] : [values],
    );
    expect(changed.map(({ length }) => length)).toEqual([3]);
    const resumed = await trained({ ...changes, resume: checkpoints[0]! });
    expect(resumed).toEqual(unbroken);

    const { returned } = await drain(train(engine, { ...input, ...changes, epochs: 1 }));
    const { windows, classIndex, classes } = toy;
    const again = await validate(engine, returned.model, { windows, classIndex, classes, beats: input.validation });
    disposeModel(returned.model);
    expect(again).toMatchObject(returned.history[0]!.validation);
  });

  test('class offsets are added to the logits of what was learned, and to nothing else', async () => {
    const plain = await trained({ epochs: 1 });
    const offset = await trained({ epochs: 1, classOffsets: { [toy.classes[1]!]: -0.75 } });
    const differing = plain.weights.flatMap((values, at) =>
      values.some((value, place) => value !== offset.weights[at]![place]) ? [at] : [],
    );
    expect(differing).toHaveLength(1);
    const [biases, moved] = [plain.weights[differing[0]!]!, offset.weights[differing[0]!]!];
    expect(Array.from(moved, (value, at) => Math.round(100 * (value - biases[at]!)) / 100)).toEqual([0, -0.75, 0]);
  });

  test('each of them changes what is learned, and none leaves a tensor behind', async () => {
    const before = engine.tf.memory().numTensors;
    const records = Uint16Array.from({ length: 72 }, (_, beat) => Math.floor(beat / 18));
    const rhythm = { values: Float32Array.from({ length: 144 }, (_, at) => Math.sin(at)), width: 2 };
    const windows = { ...toy.windows, rhythm };
    const plain = await trained({ epochs: 1 });
    const plainWithRhythm = await trained({ epochs: 1, windows });
    for (const [without, changes] of [
      [plain, { averaging: 0.9 }],
      [plain, { weightDecay: 0.1 }],
      [plain, { labelSmoothing: 0.1 }],
      [plain, { balance: 'sampled-records', records }],
      [plainWithRhythm, { augmentation: 'jitter-2', windows }],
    ] as const) {
      const one = await trained({ epochs: 1, ...changes });
      // Of the same shapes, so that a difference is not one of the network.
      expect(one.weights.map(({ length }) => length)).toEqual(without.weights.map(({ length }) => length));
      expect(one.weights).not.toEqual(without.weights);
      expect((await trained({ epochs: 1, ...changes })).weights).toEqual(one.weights);
    }
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});
