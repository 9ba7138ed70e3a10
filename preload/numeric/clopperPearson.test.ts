import { expect, test } from 'vitest';
import { clopperPearson } from './clopperPearson.ts';

test('with no hit the lower end is 0 and the upper is 1 - 0.025^(1/draws)', () => {
  for (const draws of [1, 20, 100, 3000]) {
    const [low, high] = clopperPearson(0, draws);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(1 - 0.025 ** (1 / draws), 9);
  }
});

// Quantiles of the beta distribution, by R: binom.test(k, n)$conf.int.
test.each([
  [1, 20, 0.001265089, 0.2487328],
  [5, 20, 0.08657147, 0.4910459],
  [20, 20, 0.8315665, 1],
  [3, 100, 0.006229972, 0.08517605],
])('%d of %d', (hits, draws, low, high) => {
  const found = clopperPearson(hits, draws);
  expect(found[0]).toBeCloseTo(low, 5);
  expect(found[1]).toBeCloseTo(high, 5);
});
