import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createPeerBench } from './peerWork.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

test.each(['cnn', 'lstm'] as const)(
  'trains and predicts the %s of the benchmark and leaves no tensor',
  async (network) => {
    const before = engine.tf.memory().numTensors;
    let time = 0;
    const clock = () => {
      time += 1500;
      return time;
    };
    const bench = createPeerBench(engine, clock);
    for (const work of ['train', 'predict'] as const) {
      // Two readings of a clock that gains 1.5 s at each.
      expect(await bench.measure({ network, work, batch: 2, batches: 1 })).toBe(1.5);
    }
    bench.dispose();
    expect(engine.tf.memory().numTensors).toBe(before);
  },
  60_000,
);
