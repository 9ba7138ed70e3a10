import { beforeAll, describe, expect, test } from 'vitest';
import { type Engine, loadEngine } from '../backend.ts';
import { disposeModel, weightsOf } from '../networks/model.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { allIndexes } from '../windows.ts';
import { type Checkpoint, type TrainingInput, type TrainingResult, train } from './train.ts';

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

  test('class weights change what is learned', async () => {
    expect((await trained({ classWeights: [1, 1, 5] })).weights).not.toEqual((await trained()).weights);
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
    const training = all.slice(0, 54).filter((beat) => toy.classIndexes[beat] !== 2);
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
