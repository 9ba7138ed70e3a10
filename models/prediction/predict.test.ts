import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, type Model } from '../networks/model.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { predict } from './predict.ts';

let engine: Engine;
let model: Model;
const { windows } = toyBeats(13, 4);
beforeAll(async () => {
  engine = await loadEngine();
  const standardisation = { mean: 0.2, deviation: 0.5 };
  model = createModel(engine, 'cnn', { samples: 48, leads: 1, classes: 3, standardisation, seed: 1 });
}, 60_000);
afterAll(() => disposeModel(model));

describe('predict', () => {
  test('gives probabilities that sum to 1, in batches as one at a time', async () => {
    const batched = await drain(predict(engine, model, windows, { batchSize: 5 }));
    const single = await drain(predict(engine, model, windows, { batchSize: 1 }));
    expect(batched.yielded).toEqual([5, 10, 13].map((done) => ({ done, total: 13 })));
    expect(batched.returned).toHaveLength(13 * 3);
    batched.returned.forEach((value, at) => {
      expect(value).toBeCloseTo(single.returned[at]!, 5);
    });
    for (let beat = 0; beat < 13; beat++) {
      const row = batched.returned.subarray(beat * 3, beat * 3 + 3);
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
  });

  test('predicts the beats asked for, in their order', async () => {
    const { returned: all } = await drain(predict(engine, model, windows, { batchSize: 13 }));
    const { returned: some } = await drain(predict(engine, model, windows, { batchSize: 13, indexes: [7, 2] }));
    [...all.subarray(21, 24), ...all.subarray(6, 9)].forEach((value, at) => {
      expect(some[at]).toBeCloseTo(value, 5);
    });
  });

  test('says of how many beats the probabilities are no numbers, and gives none', async () => {
    const values = Float32Array.from(windows.values);
    // Standardised, the second window overflows 32-bit floats; so does the fourth.
    values.fill(3e38, 48, 96);
    values.fill(Number.NaN, 3 * 48, 4 * 48);
    const before = engine.tf.memory().numTensors;
    await expect(drain(predict(engine, model, { ...windows, values }, { batchSize: 5 }))).rejects.toThrow(
      /the probabilities of 2 of 5 beats are no numbers \(NaN or infinite\); .* check the gain of the record/,
    );
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  test('leaves no tensor after success, cancel and an early stop', async () => {
    const before = engine.tf.memory().numTensors;
    await drain(predict(engine, model, windows, { batchSize: 4 }));
    const aborted = AbortSignal.abort(new Error('cancelled'));
    await expect(drain(predict(engine, model, windows, { batchSize: 4 }, aborted))).rejects.toThrow('cancelled');
    for await (const _ of predict(engine, model, windows, { batchSize: 4 })) break;
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});
