import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, type Model, setWeights, weightsOf } from '../networks/model.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import type { MethodOptions } from './method.ts';
import { gradCam } from './methods/gradCam.ts';

let engine: Engine;
let model: Model;
const { windows } = toyBeats(7, 9);
beforeAll(async () => {
  engine = await loadEngine();
  const standardisation = { mean: 0.1, deviation: 0.5 };
  model = createModel(engine, 'cnn', { samples: 48, leads: 1, classes: 3, standardisation, seed: 2 });
}, 60_000);
afterAll(() => disposeModel(model));

async function mapsOf(options: Partial<MethodOptions> = {}, of: Model = model): Promise<number[]> {
  const { yielded } = await drain(gradCam(engine, of, windows, { targetClass: 1, batchSize: 7, ...options }));
  return yielded.flatMap(({ maps }) => [...maps]);
}

describe('Grad-CAM', () => {
  test('equals CAM × 1/T for a global-average-pooling head (Selvaraju 2017), and its sum plus bias is the logit', async () => {
    const { tf } = engine;
    const target = 2;
    let cam: number[] = [];
    let logits: number[][] = [];
    let bias = 0;
    let steps = 0;
    tf.tidy(() => {
      const activations = model.features.predict(tf.tensor3d(windows.values, [7, 48, 1])) as Tensor3D;
      const [kernel, offset] = model.head.getWeights() as [Tensor2D, Tensor2D];
      const column = tf.slice(kernel, [0, target], [-1, 1]).reshape([1, -1, 1]).tile([7, 1, 1]);
      cam = [...tf.matMul(activations, column as Tensor3D).dataSync()];
      logits = (model.head.predict(activations) as Tensor2D).arraySync();
      steps = activations.shape[1];
      bias = offset.dataSync()[target]!;
    });
    const maps = await mapsOf({ targetClass: target });
    expect(maps).toHaveLength(7 * steps);
    cam.forEach((value, at) => {
      expect(Math.abs(maps[at]! - value / steps)).toBeLessThan(1e-6);
    });
    logits.forEach((row, beat) => {
      const sum = maps.slice(beat * steps, (beat + 1) * steps).reduce((total, value) => total + value, 0);
      expect(sum + bias).toBeCloseTo(row[target]!, 4);
    });
  });

  test('is signed', async () => {
    const maps = await mapsOf();
    expect(Math.min(...maps)).toBeLessThan(0);
    expect(Math.max(...maps)).toBeGreaterThan(0);
  });

  test('a batch equals one beat at a time', async () => {
    const batch = await mapsOf({ batchSize: 7 });
    const single = await mapsOf({ batchSize: 1 });
    batch.forEach((value, at) => {
      expect(value).toBeCloseTo(single[at]!, 5);
    });
  });

  test('each beat may have its own target class', async () => {
    const own = [0, 1, 2, 2, 1, 0, 1];
    const mixed = await mapsOf({ targetClass: own });
    const steps = mixed.length / 7;
    for (const [beat, targetClass] of own.entries()) {
      const own = await mapsOf({ targetClass, indexes: [beat] });
      own.forEach((value, at) => {
        expect(mixed[beat * steps + at]).toBeCloseTo(value, 5);
      });
    }
  });

  test('an all-zero map is zero, not NaN', async () => {
    const silent = createModel(engine, 'cnn', {
      samples: 48,
      leads: 1,
      classes: 3,
      standardisation: { mean: 0, deviation: 1 },
      seed: 1,
    });
    setWeights(
      engine,
      silent,
      weightsOf(silent).map((weight) => weight.fill(0)),
    );
    const maps = await mapsOf({}, silent);
    disposeModel(silent);
    expect(maps.every((value) => value === 0)).toBe(true);
  });

  test('gives the probabilities of the same beats', async () => {
    const { yielded } = await drain(gradCam(engine, model, windows, { targetClass: 0, batchSize: 4 }));
    expect(yielded.map(({ done, beats, probabilities }) => [done, [...beats], probabilities.length])).toEqual([
      [4, [0, 1, 2, 3], 12],
      [7, [4, 5, 6], 9],
    ]);
  });

  test('refuses a target class that does not exist', async () => {
    await expect(mapsOf({ targetClass: 3 })).rejects.toThrow('target class 3; expected a class index from 0 to 2');
    await expect(mapsOf({ targetClass: [0, 1] })).rejects.toThrow('2 target classes for 7 beats');
  });

  test('leaves no tensor after success, error, cancel and an early stop', async () => {
    const before = engine.tf.memory().numTensors;
    await mapsOf({ batchSize: 3 });
    await expect(mapsOf({ targetClass: 5 })).rejects.toThrow();
    const controller = new AbortController();
    const cancelled = async () => {
      for await (const _ of gradCam(engine, model, windows, { targetClass: 0, batchSize: 2 }, controller.signal)) {
        controller.abort(new Error('cancelled'));
      }
    };
    await expect(cancelled()).rejects.toThrow('cancelled');
    for await (const _ of gradCam(engine, model, windows, { targetClass: 0, batchSize: 2 })) break;
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});
