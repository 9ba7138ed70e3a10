import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createPeerBench } from './peerWork.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

test.each(['cnn', 'lstm'] as const)(
  'trains, predicts and differentiates the %s of the benchmark and leaves no tensor',
  async (network) => {
    const before = engine.tf.memory().numTensors;
    let time = 0;
    const now = () => {
      time += 1500;
      return time;
    };
    let readings = 0;
    const processor = () => {
      readings++;
      return { user: readings * 2e6, system: readings * 5e5 };
    };
    const bench = createPeerBench(engine, { now, processor }, { withoutGradient: 0, withGradient: 0 });
    for (const work of ['train', 'predict', 'gradient'] as const) {
      // Two readings of clocks that gain 1.5 s, and 2 s and 0.5 s, at each.
      const times = await bench.measure({ network, work, batch: 2, batches: 1 });
      expect(times).toEqual({ seconds: 1.5, processor: 2.5 });
    }
    bench.dispose();
    expect(engine.tf.memory().numTensors).toBe(before);
  },
  60_000,
);
