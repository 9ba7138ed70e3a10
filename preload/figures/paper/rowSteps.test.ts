import { expect, test } from 'vitest';
import { rowSteps } from './rowSteps.ts';

test('a row of millivolts is 2 mV high as a rule', () => {
  expect(rowSteps('mV', Float32Array.of(-100, 100))).toEqual([1, 2, 4, 8]);
});

test('a signal of another unit is given room for its span', () => {
  const points = Float32Array.from({ length: 1000 }, (_, at) => 60 + (at % 71));
  expect(rowSteps('mmHg', points)).toEqual([50, 100, 200, 400]);
  expect(rowSteps('mmHg', Float32Array.of(Number.NaN))).toEqual([1, 2, 4, 8]);
});
