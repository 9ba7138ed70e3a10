import { expect, test } from 'vitest';
import { clopperPearson } from './clopperPearson.ts';
import { sfc32 } from './random.ts';
import { shareByClusters } from './shareByClusters.ts';

const bootstrap = { replicates: 500, seed: 1 };

test('no hit at all is a share of 0 with an upper end above it', () => {
  const { share, interval } = shareByClusters(
    Array(40).fill(false),
    Array.from({ length: 40 }, (_, beat) => beat % 8),
    bootstrap,
  );
  expect(share).toBe(0);
  expect(interval[0]).toBe(0);
  // 1 - 0.025^(1/40)
  expect(interval[1]).toBeCloseTo(0.0881, 4);
});

test('hits that one patient has alone widen the interval beyond that of single draws', () => {
  const cluster = Array.from({ length: 60 }, (_, beat) => beat % 6);
  const together = shareByClusters(
    cluster.map((one) => one === 0),
    cluster,
    bootstrap,
  );
  const apart = shareByClusters(
    cluster.map((_, beat) => beat < 10),
    cluster,
    bootstrap,
  );
  expect(together.share).toBe(apart.share);
  expect(together.interval[1]).toBeGreaterThan(clopperPearson(10, 60)[1] + 0.1);
  expect(apart.interval[1]).toBeCloseTo(clopperPearson(10, 60)[1], 6);
});

test('of 200 seeded draws from a known share, at least 95 in 100 intervals hold it', () => {
  const random = sfc32('coverage');
  let held = 0;
  for (let draw = 0; draw < 200; draw++) {
    const cluster = Array.from({ length: 100 }, () => Math.floor(random() * 20));
    const isHit = cluster.map(() => random() < 0.04);
    const { interval } = shareByClusters(isHit, cluster, { replicates: 200, seed: draw });
    if (interval[0] <= 0.04 && 0.04 <= interval[1]) held++;
  }
  expect(held).toBeGreaterThanOrEqual(190);
});
