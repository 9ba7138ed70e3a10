import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Windows } from '../../preload/words/windows.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { gradCam } from '../explanation/methods/gradCam.ts';
import { disposeModel, type Model } from '../networks/model.ts';
import type { ModelCard } from '../store/card.ts';
import { loadModel } from '../store/load.ts';
import { saveModel } from '../store/save.ts';
import { drain } from '../testing/toyBeats.ts';
import { train } from '../training/train.ts';
import { predict } from './predict.ts';
import { allIndexes } from './windows.ts';

// Two classes of the same shape: only the rhythm tells them apart.
const beats = 64;
const classIndex = Uint8Array.from({ length: beats }, (_, beat) => beat % 2);
const windows: Windows = {
  ...{ beats, samples: 48, leads: 1 },
  values: Float32Array.from({ length: beats * 48 }, (_, at) => Math.sin(at) + Math.exp(-(((at % 48) - 20) ** 2) / 8)),
  rhythm: {
    width: 2,
    values: Float32Array.from({ length: beats * 2 }, (_, at) => (at % 2 === 0 ? 0.8 : (at >> 1) % 2)),
  },
};

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

async function trained(): Promise<Model> {
  const { returned } = await drain(
    train(engine, {
      ...{ network: 'cnn', windows, classIndex, classes: ['N', 'S'], seed: 3 },
      ...{ training: allIndexes(beats), validation: allIndexes(beats), epochs: 12, batchSize: 16 },
      learningRate: { peak: 1e-2, warmUp: 0.1 },
    }),
  );
  return returned.model;
}

describe('a network with a rhythm', () => {
  test('learns what the window alone does not tell, is stored, and explained', async () => {
    const model = await trained();
    const folder = await mkdtemp(join(tmpdir(), 'rhythm-'));
    try {
      const { returned: probabilities } = await drain(predict(engine, model, windows, { batchSize: 16 }));
      for (let beat = 0; beat < beats; beat++) {
        expect(probabilities[2 * beat + classIndex[beat]!]).toBeGreaterThan(0.5);
      }
      const { yielded: batch } = await drain(gradCam(engine, model, windows, { targetClass: 1, batchSize: 64 }));
      const { yielded: alone } = await drain(
        gradCam(engine, model, windows, { targetClass: 1, batchSize: 1, indexes: [5] }),
      );
      const steps = alone[0]!.maps.length;
      alone[0]!.maps.forEach((value, step) => {
        expect(value).toBeCloseTo(batch[0]!.maps[5 * steps + step]!, 4);
      });

      const card = { version: 1, network: 'cnn', classes: ['N', 'S'] } as unknown as ModelCard;
      await saveModel(join(folder, 'model'), model, card);
      const stored = await loadModel(engine, join(folder, 'model'));
      const { returned: again } = await drain(predict(engine, stored.model, windows, { batchSize: 16 }));
      disposeModel(stored.model);
      expect(again).toEqual(probabilities);
    } finally {
      disposeModel(model);
      await rm(folder, { recursive: true });
    }
  });

  test('refuses windows without their rhythm', async () => {
    const model = await trained();
    const { rhythm: _, ...alone } = windows;
    await expect(drain(predict(engine, model, alone, { batchSize: 16 }))).rejects.toThrow(
      'the network wants 2 rhythm values a beat; the windows have none',
    );
    disposeModel(model);
  });
});
