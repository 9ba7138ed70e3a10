import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel, weightsOf } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { type Checkpoint, type TrainingInput, type TrainingResult, train } from './train.ts';
import { validate } from './validate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

const toy = toyBeats(72, 3);
const all = allIndexes(72);
const input: TrainingInput = {
  network: 'cnn',
  ...toy,
  training: all.slice(0, 54),
  validation: all.slice(54),
  epochs: 3,
  batchSize: 16,
  learningRate: { peak: 3e-3, warmUp: 0.1 },
  seed: 11,
};

async function trained(changes: Partial<TrainingInput> = {}): Promise<TrainingResult & { weights: Float32Array[] }> {
  const { returned } = await drain(train(engine, { ...input, ...changes }));
  const weights = weightsOf(returned.model);
  disposeModel(returned.model);
  return { ...returned, weights };
}

describe('training', { timeout: 60_000 }, () => {
  test('learns what can be learned and tells each epoch', async () => {
    const { yielded, returned } = await drain(train(engine, { ...input, epochs: 6 }));
    disposeModel(returned.model);
    const epochs = yielded.filter((progress) => progress.kind === 'epoch');
    expect(epochs.map(({ epoch, done, total }) => [epoch, done, total])).toEqual(
      [1, 2, 3, 4, 5, 6].map((epoch) => [epoch, epoch * 54, 6 * 54]),
    );
    expect(epochs.at(-1)!.accuracy).toBeGreaterThan(0.9);
    expect(returned.history).toHaveLength(6);
    expect(returned.history[returned.bestEpoch - 1]!.validation.macroF1).toBe(
      Math.max(...returned.history.map(({ validation }) => validation.macroF1)),
    );
  });

  test('the same seed on the same engine gives the same weights bit for bit, another seed others', async () => {
    const [one, two, other] = [await trained(), await trained(), await trained({ seed: 12 })];
    expect(two.weights).toEqual(one.weights);
    expect(two.history).toEqual(one.history);
    expect(other.weights).not.toEqual(one.weights);
  });

  test('a training resumed from a checkpoint ends as the unbroken one', async () => {
    const checkpoints: Checkpoint[] = [];
    const unbroken = await trained({ onCheckpoint: (checkpoint) => void checkpoints.push(checkpoint) });
    expect(checkpoints.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    const resumed = await trained({ resume: checkpoints[0]! });
    expect(resumed.weights).toEqual(unbroken.weights);
    expect(resumed.history).toEqual(unbroken.history);
    expect(resumed.bestEpoch).toBe(unbroken.bestEpoch);
  });

  test('balance and augmentation change what is learned, and are resumed to the same result', async () => {
    const plain = await trained();
    const uneven = all.slice(0, 54).filter((beat) => toy.classIndex[beat] !== 2 || beat < 12);
    const unbalanced = await trained({ training: uneven });
    for (const [without, changes] of [
      [unbalanced, { balance: 'weighted', training: uneven }],
      [unbalanced, { balance: 'sampled', training: uneven }],
      [plain, { augmentation: 'jitter-1' }],
    ] as const) {
      const checkpoints: Checkpoint[] = [];
      const unbroken = await trained({ ...changes, onCheckpoint: (checkpoint) => void checkpoints.push(checkpoint) });
      expect(unbroken.weights).not.toEqual(without.weights);
      const resumed = await trained({ ...changes, resume: checkpoints[1]! });
      expect(resumed.weights).toEqual(unbroken.weights);
      expect(resumed.history).toEqual(unbroken.history);
    }
  });

  test('balance knows nothing of validation beats: their classes change neither weights nor standardisation', async () => {
    const classIndex = Uint8Array.from(toy.classIndex, (index, beat) => (beat < 54 ? index : 0));
    const training = all.slice(0, 54).filter((beat) => toy.classIndex[beat] !== 2 || beat < 12);
    const balance = 'weighted' as const;
    const [one, other] = [await trained({ balance, training }), await trained({ balance, training, classIndex })];
    // 18 N, 18 V, 4 F: (1/√18, 1/√18, 1/2) times 40 / (2 √18 + 2).
    const scale = 40 / (2 * Math.sqrt(18) + 2);
    [scale / Math.sqrt(18), scale / Math.sqrt(18), scale / 2].forEach((weight, index) => {
      expect(one.classWeights![index]).toBeCloseTo(weight, 12);
    });
    expect(other.classWeights).toEqual(one.classWeights);
    expect(other.standardisation).toEqual(one.standardisation);
  });

  test('validation beats are never altered: with augmentation they are judged as the model’s user will', async () => {
    const { returned } = await drain(train(engine, { ...input, augmentation: 'jitter-1', epochs: 1 }));
    const { classIndex, classes, windows } = toy;
    const again = await validate(engine, returned.model, { windows, classIndex, classes, beats: input.validation });
    disposeModel(returned.model);
    expect(again).toMatchObject(returned.history[0]!.validation);
  });

  test('stops once as many epochs as its patience brought nothing better, and keeps the best one’s weights', async () => {
    // Labels of noise: validation soon gets no better.
    const classIndex = toy.classIndex.map((index, beat) => (beat % 5 === 0 ? (index + 1) % 3 : index));
    const changes = { classIndex, epochs: 40, patience: 2 };
    const checkpoints: Checkpoint[] = [];
    const stopped = await trained({ ...changes, onCheckpoint: (checkpoint) => void checkpoints.push(checkpoint) });
    expect(stopped.history.length).toBeLessThan(40);
    expect(stopped.history.length).toBe(stopped.bestEpoch + 2);
    expect(stopped.weights).toEqual(checkpoints[stopped.bestEpoch - 1]!.weights);
    // A crash between the last epoch and the saving of the model: nothing is left to train.
    const resumed = await trained({ ...changes, resume: checkpoints.at(-1)! });
    expect(resumed.history).toEqual(stopped.history);
    expect(resumed.weights).toEqual(stopped.weights);
  });

  test('keeps the last epoch where the recipe says so: the classes of validation beats then change nothing', async () => {
    const classIndex = toy.classIndex.map((index, beat) => (beat < 54 ? index : (index + beat) % 3));
    const [one, other] = [await trained({ keeps: 'last' }), await trained({ keeps: 'last', classIndex })];
    expect([one.bestEpoch, other.bestEpoch]).toEqual([3, 3]);
    expect(other.weights).toEqual(one.weights);
    expect(other.history).not.toEqual(one.history);
  });

  test('reports at most one batch in 250 ms', async () => {
    let time = 0;
    const clock = () => {
      time += 60;
      return time;
    };
    const { yielded, returned } = await drain(train(engine, { ...input, epochs: 1, batchSize: 2, clock }));
    disposeModel(returned.model);
    // 27 batches of two clock readings each (120 ms): a report every third batch, none after the last one.
    expect(yielded.filter(({ kind }) => kind === 'batch')).toHaveLength(8);
  });
});

describe('training leaves no tensor behind', { timeout: 60_000 }, () => {
  async function tensorsAfter(work: () => Promise<unknown>): Promise<number> {
    const before = engine.tf.memory().numTensors;
    await work();
    return engine.tf.memory().numTensors - before;
  }

  test('after success, once the model is disposed', async () => {
    expect(await tensorsAfter(trained)).toBe(0);
  });

  test('after a cancel between two batches, which throws the signal’s reason', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled by the user');
    setImmediate(() => setImmediate(() => controller.abort(reason)));
    const work = async () => {
      await expect(drain(train(engine, { ...input, epochs: 500 }, controller.signal))).rejects.toBe(reason);
    };
    expect(await tensorsAfter(work)).toBe(0);
  });

  test('after the consumer stops early with return()', async () => {
    const work = async () => {
      for await (const progress of train(engine, input)) if (progress.kind === 'epoch') break;
    };
    expect(await tensorsAfter(work)).toBe(0);
  });

  test('after an error in the middle, which names epoch, batch and what to do', async () => {
    const values = Float32Array.from(toy.windows.values);
    values.fill(1e30, 0, 48);
    const broken = { ...input, windows: { ...toy.windows, values } };
    const work = async () => {
      await expect(drain(train(engine, { ...broken, learningRate: { peak: 1e30, warmUp: 0 } }))).rejects.toThrow(
        /the loss is no longer a number at epoch \d+, batch \d+; lower the learning rate/,
      );
    };
    expect(await tensorsAfter(work)).toBe(0);
  });

  test('after a last step that leads away: validation is no number, and no checkpoint is kept', async () => {
    const beats = { training: input.training, batchSize: input.training.length, epochs: 1 };
    const kept: number[] = [];
    const onCheckpoint = ({ epoch }: { epoch: number }) => void kept.push(epoch);
    const work = async () => {
      const broken = { ...input, ...beats, onCheckpoint, learningRate: { peak: 1e38, warmUp: 0 } };
      await expect(drain(train(engine, broken))).rejects.toThrow(
        /predictions are no longer numbers after epoch 1; lower the learning rate \(peak 1e\+38\)/,
      );
    };
    expect(await tensorsAfter(work)).toBe(0);
    expect(kept).toEqual([]);
  });

  test('after an error of the checkpoint’s receiver', async () => {
    const onCheckpoint = () => {
      throw new Error('disk full');
    };
    const work = async () => {
      await expect(drain(train(engine, { ...input, onCheckpoint }))).rejects.toThrow('disk full');
    };
    expect(await tensorsAfter(work)).toBe(0);
  });
});

describe('training refuses', { timeout: 60_000 }, () => {
  const refused = (changes: Partial<TrainingInput>) => expect(drain(train(engine, { ...input, ...changes }))).rejects;

  test('a class that validation has and training lacks, by name', async () => {
    const training = all.slice(0, 54).filter((beat) => toy.classIndex[beat] !== 2);
    await refused({ training }).toThrow('the training part has no beat of class F');
  });

  test('an empty validation part', async () => {
    await refused({ validation: [] }).toThrow('the validation part has no beats');
  });

  test('windows that do not fit their shape', async () => {
    await refused({ windows: { ...toy.windows, samples: 47 } }).toThrow(
      'windows hold 3456 values; expected 72 beats × 47 samples × 1 leads = 3384',
    );
  });

  test('an unknown network, naming the known ones', async () => {
    await refused({ network: 'transformer' }).toThrow("unknown network 'transformer'; expected one of cnn");
  });

  test('a checkpoint of another seed', async () => {
    const checkpoints: Checkpoint[] = [];
    await trained({ epochs: 1, onCheckpoint: (checkpoint) => void checkpoints.push(checkpoint) });
    await refused({ seed: 99, resume: checkpoints[0]! }).toThrow('the checkpoint is of cnn, seed 11, epoch 1');
  });
});
