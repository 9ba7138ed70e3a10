import { expect, test } from 'vitest';
import { learningRateAt } from './learningRate.ts';

const peak = 0.01;

test('every schedule rises to its peak in equal steps', () => {
  for (const schedule of ['cosine', 'plateau', 'constant'] as const) {
    const rates = [0, 1, 2, 3].map((step) => learningRateAt({ schedule, peak, warmUp: 0.4 }, step, 10));
    [0.2, 0.4, 0.6, 0.8].forEach((share, step) => {
      expect(rates[step]).toBeCloseTo(share * peak, 12);
    });
  }
});

test('cosine is at half its peak in the middle and at none in the end; without a name it is meant', () => {
  const at = (step: number) => learningRateAt({ peak, warmUp: 0 }, step, 100);
  expect(at(0)).toBe(peak);
  expect(at(50)).toBeCloseTo(peak / 2, 12);
  expect(at(100)).toBeCloseTo(0, 12);
});

test('constant stays', () => {
  expect(learningRateAt({ schedule: 'constant', peak, warmUp: 0 }, 99, 100, [1, 2, 3])).toBe(peak);
});

test('plateau halves after so many epochs in a row without a lower loss, down to a tenth', () => {
  const rate = (losses: number[]) =>
    learningRateAt({ schedule: 'plateau', peak, warmUp: 0, plateauEpochs: 2 }, 50, 100, losses) / peak;
  expect(rate([])).toBe(1);
  expect(rate([1, 1])).toBe(1);
  expect(rate([1, 1, 1])).toBe(0.5);
  // A fall in between starts the count anew; a fall of less than 1e-4 is none.
  expect(rate([1, 1, 0.9, 0.9])).toBe(1);
  expect(rate([1, 0.99995, 0.99995])).toBe(0.5);
  expect(rate([1, 1, 1, 1, 1])).toBe(0.25);
  expect(rate([1, ...new Array<number>(20).fill(1)])).toBe(0.1);
});
