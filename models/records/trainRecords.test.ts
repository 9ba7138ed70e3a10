import { beforeAll, describe, expect, test } from 'vitest';
import { finish } from '../../preload/numeric/steps.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel, weightsOf } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { drain } from '../testing/toyBeats.ts';
import type { CheckpointOf } from '../training/trainEpochs.ts';
import { predictRecords } from './predictRecords.ts';
import { stepWeights } from './recordModel.ts';
import { toyRecords } from './testing/toyRecords.ts';
import { type RecordTrainingInput, trainRecords } from './trainRecords.ts';
import type { RecordValidation } from './validateRecords.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

function input(): RecordTrainingInput {
  const { signals, labels, diagnoses } = toyRecords(80, 1);
  return {
    ...{ network: 'lead-branches', signals, labels, diagnoses, seed: 3, epochs: 5, batchSize: 8 },
    training: allIndexes(60),
    validation: allIndexes(80).slice(60),
    learningRate: { peak: 1e-2, warmUp: 0.1 },
    weightDecay: 0.01,
  };
}

describe('a network over whole records', () => {
  test('learns what one lead shows, and not what a coin said; nothing is left on the engine', async () => {
    const before = engine.tf.memory().numTensors;
    const { yielded, returned } = await drain(trainRecords(engine, input()));
    const { history, bestEpoch, model, positiveWeights } = returned;
    expect(yielded.filter(({ kind }) => kind === 'epoch')).toHaveLength(5);
    expect(bestEpoch).toBeGreaterThan(0);
    expect(positiveWeights[0]).toBe(1);
    const { signals, labels } = toyRecords(60, 2);
    const probabilities = await finish(predictRecords(engine, model, signals, allIndexes(60)));
    const right = allIndexes(60).filter((record) => probabilities[record * 2]! > 0.5 === labels[record * 2]! > 0);
    expect(right.length).toBeGreaterThan(54);
    expect(history[0]!.validation.meanAuc).not.toBeNull();
    disposeModel(model);
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  test('the same seed gives the same weights bit for bit, also from a checkpoint; another seed gives others', async () => {
    const checkpoints: CheckpointOf<RecordValidation>[] = [];
    const weights = async (changes: Partial<RecordTrainingInput>) => {
      const { returned } = await drain(trainRecords(engine, { ...input(), epochs: 3, ...changes }));
      const own = weightsOf(returned.model);
      disposeModel(returned.model);
      return own;
    };
    const first = await weights({ onCheckpoint: (one) => void checkpoints.push(one) });
    expect(await weights({ resume: checkpoints[0]! })).toEqual(first);
    expect(await weights({ seed: 4 })).not.toEqual(first);
  });

  test('what is not valid changes nothing that the network says', async () => {
    const { returned } = await drain(trainRecords(engine, { ...input(), epochs: 1 }));
    const { signals } = toyRecords(2, 5);
    const { samples, leads } = signals;
    const valid = signals.valid.map((_, at) => (Math.floor(at / leads) % samples < 140 ? 1 : 0));
    const padded = (level: number) => ({
      ...signals,
      valid,
      values: signals.values.map((v, at) => (valid[at] ? v : level)),
    });
    const [zero, high] = [padded(0), padded(0.02)];
    const say = (given: typeof signals) => finish(predictRecords(engine, returned.model, given, [0, 1]));
    const [one, other, whole] = [await say(zero), await say(high), await say(signals)];
    // The convolutions reach 15 samples over the border: that little may differ.
    one.forEach((value, at) => {
      expect(value).toBeCloseTo(other[at]!, 2);
    });
    expect(one).not.toEqual(whole);
    disposeModel(returned.model);
  });

  test('weights of steps have the mean 1 over the valid ones, and are 0 in a lead without any', () => {
    const { signals } = toyRecords(1, 1, 8, 2);
    // Lead 0 has the first 6 of 8 samples, lead 1 none.
    const valid = signals.valid.map((_, at) => (at % 2 === 0 && at < 12 ? 1 : 0));
    expect([...stepWeights({ ...signals, valid }, [0])].map((one) => Number(one.toFixed(3)))).toEqual([
      ...[1.333, 1.333, 1.333, 0],
      ...[0, 0, 0, 0],
    ]);
  });

  test('a diagnosis that no training record has is refused by name', async () => {
    const given = input();
    const labels = given.labels.map((label, at) => (at % 2 === 0 ? 0 : label));
    await expect(drain(trainRecords(engine, { ...given, labels }))).rejects.toThrow(
      'no training record has the diagnosis CAUSE; expected some with it and some without',
    );
  });
});
