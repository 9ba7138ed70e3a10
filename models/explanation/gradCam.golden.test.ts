import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel, type Model } from '../networks/model.ts';
import { drain } from '../testing/toyBeats.ts';
import { gradCam } from './methods/gradCam.ts';
import { type GoldenNetwork, goldenModel, goldenWindows, readGolden } from './testing/goldenNetworks.ts';

// golden/*.golden.json: made with golden/makeGolden.py (PyTorch 2.13.0 autograd, float64), which describes the networks.
describe.each(['gap', 'flattened'])('Grad-CAM with a %s head', (name) => {
  const golden = readGolden<GoldenNetwork>(name);
  const windows = goldenWindows(golden, 4);
  let engine: Engine;
  let model: Model;
  beforeAll(async () => {
    engine = await loadEngine();
    model = goldenModel(engine, name, golden.weights);
  }, 60_000);
  afterAll(() => disposeModel(model));

  test.each([0, 2])('equals PyTorch’s automatic differentiation to 1e-4 for class %i', async (targetClass) => {
    const { yielded } = await drain(gradCam(engine, model, windows, { targetClass, batchSize: 4 }));
    const expected = golden.maps[targetClass]!;
    expect(yielded[0]!.maps).toHaveLength(expected.length);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.05);
    expected.forEach((value, at) => {
      expect(Math.abs(yielded[0]!.maps[at]! - value)).toBeLessThan(1e-4);
    });
  });
});
