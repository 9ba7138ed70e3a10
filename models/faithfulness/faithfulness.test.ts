import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Windows } from '../../preload/words/windows.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { interpolateRemoved } from '../explanation/baselines/interpolate.ts';
import type { Model } from '../networks/model.ts';
import { drain } from '../testing/toyBeats.ts';
import { infidelity, removalCosts } from './infidelity.ts';
import { randomMaps } from './randomMaps.ts';
import { removalCurves, removalScores } from './removalCurves.ts';
import { planRemovals } from './removalPlan.ts';
import { segmentOrder, segmentsOf } from './segments.ts';

// A network that is known: logit of class 1 = 8 × the sum of samples 8 to 11, logit of class 0 = 0.
const [samples, from, to] = [24, 8, 12];
let engine: Engine;
let model: Model;
let before = 0;
beforeAll(async () => {
  engine = await loadEngine();
  const { tf } = engine;
  const features = tf.sequential({
    layers: [tf.layers.reshape({ targetShape: [samples, 1], inputShape: [samples, 1] })],
  });
  const head = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [samples, 1] } as Parameters<typeof tf.layers.flatten>[0]),
      tf.layers.dense({ units: 2, useBias: false }),
    ],
  });
  const kernel = Array.from({ length: samples }, (_, sample) => [0, sample >= from && sample < to ? 8 : 0]);
  head.setWeights([tf.tensor2d(kernel)]);
  const input = tf.input({ shape: [samples, 1] });
  const joined = tf.model({ inputs: input, outputs: head.apply(features.apply(input)) as ReturnType<typeof tf.input> });
  model = { network: 'cnn', features, head, joined };
  before = tf.memory().numTensors;
}, 60_000);
afterAll(() => expect(engine.tf.memory().numTensors).toBe(before));

// A bump of 1 mV where the network looks, and a wrong map that points at a level place.
const beats = 40;
const windows: Windows = {
  ...{ beats, samples, leads: 1 },
  values: Float32Array.from({ length: beats * samples }, (_, at) => {
    const sample = at % samples;
    return sample >= from && sample < to ? 1 : 0;
  }),
};
const targetClass = new Array<number>(beats).fill(1);
const segments = segmentsOf(samples, 4);
const truth = Float32Array.from({ length: beats * samples }, (_, at) => {
  const sample = at % samples;
  return sample >= from && sample < to ? 1 : 0;
});
const wrong = truth.map((_, at) => (at % samples >= 16 && at % samples < 20 ? 1 : 0));
const scoresOf = async (maps: Float32Array) => {
  const order = segmentOrder(maps, samples, segments);
  const plan = planRemovals([order], segments.count, 6);
  const { returned } = await drain(removalCurves(engine, model, { windows, targetClass, segments, plan }));
  return { ...removalScores(returned[0]!, beats), ...returned[0]! };
};

describe('removed samples', () => {
  test('become the line between their neighbours, level at the ends, the mean where all are removed', () => {
    const replaced = (values: number[], removed: number[]) => {
      const window = Float32Array.from(values);
      interpolateRemoved(window, Uint8Array.from(removed), 1);
      return [...window];
    };
    expect(replaced([0, 9, 9, 3, 5], [0, 1, 1, 0, 0])).toEqual([0, 1, 2, 3, 5]);
    expect(replaced([9, 2, 4, 9, 9], [1, 0, 0, 1, 1])).toEqual([2, 2, 4, 4, 4]);
    expect(replaced([1, 2, 6], [1, 1, 1])).toEqual([3, 3, 3]);
  });

  test('are replaced in each lead for itself', () => {
    const window = Float32Array.of(0, 10, 9, 9, 2, 30);
    interpolateRemoved(window, Uint8Array.of(0, 1, 0), 2);
    expect([...window]).toEqual([0, 10, 1, 20, 2, 30]);
  });

  test('are ordered by segments, a tie in time order', () => {
    expect([...segmentOrder(Float32Array.of(0, 0, 3, 1, 2, 2, 5), 7, segmentsOf(7, 2))]).toEqual([3, 1, 2, 0]);
  });
});

describe('deletion, insertion, degradation', () => {
  test('of the true map: the probability falls with the first segment, from 1/(1 + e^-32) to 1/2', async () => {
    const { morf, lerf, deletion, insertion } = await scoresOf(truth);
    expect(morf[0]).toBeCloseTo(1, 6);
    // Six segments in six steps: without the bump the window is level, but for the last point, where it is its own mean.
    expect([...morf.subarray(1, 6)].every((value) => Math.abs(value - 0.5) < 1e-6)).toBe(true);
    expect([...lerf.subarray(0, 6)].every((value) => value > 0.999)).toBe(true);
    expect(deletion[0]).toBeLessThan(0.7);
    expect(insertion[0]).toBeGreaterThan(0.99);
  });

  test('rank the true map before a random one, and that before a wrong one', async () => {
    const mean = async (maps: Float32Array) =>
      (await scoresOf(maps)).degradation.reduce((sum, one) => sum + one, 0) / beats;
    const [good, random, bad] = [await mean(truth), await mean(randomMaps(beats, samples, 4)), await mean(wrong)];
    expect(good).toBeGreaterThan(0.3);
    expect(Math.abs(random)).toBeLessThan(0.1);
    expect(bad).toBeLessThan(random);
  });

  test('leave the untouched window first and the same last point on both curves', async () => {
    const { morf, lerf } = await scoresOf(wrong);
    expect(morf[0]).toBe(lerf[0]);
    expect(morf[6]).toBeCloseTo(lerf[6]!, 6);
  });
});

test('curves of several maps at once are those of each map alone', async () => {
  const maps = [truth, wrong, truth.map((value) => 3 * value), randomMaps(beats, samples, 4)];
  const plan = planRemovals(
    maps.map((map) => segmentOrder(map, samples, segments)),
    segments.count,
    6,
  );
  const { returned } = await drain(removalCurves(engine, model, { windows, targetClass, segments, plan }));
  for (const [place, map] of maps.entries()) {
    const alone = await scoresOf(map);
    for (const name of ['morf', 'lerf'] as const) {
      returned[place]![name].forEach((value, at) => {
        expect(value).toBeCloseTo(alone[name][at]!, 6);
      });
    }
  }
});

describe('infidelity', () => {
  test('is near 0 for the true map whatever its scale, and near 1 for one that looks elsewhere', async () => {
    const removals = { windows, targetClass, segments, draws: 40, seed: 3 };
    const costs = await removalCosts(engine, model, removals);
    const of = (maps: Float32Array) => infidelity(maps, costs, removals);
    const [good, scaled, bad] = [of(truth), of(truth.map((value) => 50 * value)), of(wrong)];
    expect(Math.max(...good)).toBeLessThan(0.1);
    scaled.forEach((value, beat) => {
      expect(value).toBeCloseTo(good[beat]!, 6);
    });
    expect(Math.min(...bad)).toBeGreaterThan(0.4);
  });

  test('is 1 for a map of zeros', async () => {
    const zeros = new Float32Array(beats * samples);
    const removals = { windows, targetClass, segments, draws: 5, seed: 1 };
    const costs = await removalCosts(engine, model, removals);
    expect(new Set(infidelity(zeros, costs, removals))).toEqual(new Set([1]));
  });
});

test('an abort ends the work', async () => {
  const order = segmentOrder(truth, samples, segments);
  const input = { windows, targetClass, segments, plan: planRemovals([order], segments.count, 6) };
  await expect(drain(removalCurves(engine, model, input, AbortSignal.abort()))).rejects.toThrow();
});
