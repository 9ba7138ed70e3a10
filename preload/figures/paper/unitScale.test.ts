import { expect, test } from 'vitest';
import { unitScale } from './unitScale.ts';

test('potentials have the gain of the paper, whatever prefix the file uses', () => {
  expect(unitScale('mV', 10, 3, 20)).toEqual({ mmPerUnit: 10, text: null });
  expect(unitScale('uV', 10, 3000, 20).mmPerUnit).toBeCloseTo(0.01);
  expect(unitScale('V', 10, 0.003, 20).mmPerUnit).toBe(10_000);
});

test('a pressure has a scale of its own in round numbers, which is printed', () => {
  // 80 mmHg on 20 mm are 40 on 10 mm; the next round number is 50.
  expect(unitScale('mmHg', 10, 80, 20)).toEqual({ mmPerUnit: 0.2, text: '10 mm = 50 mmHg' });
  expect(unitScale('mmHg', 20, 80, 20).mmPerUnit).toBe(0.2);
  expect(unitScale('L', 10, 0.4, 20).text).toBe('10 mm = 0.2 L');
});

test('a signal without a valid sample has some scale', () => {
  expect(unitScale('', 10, Number.NaN, 20).text).toBe('10 mm = 1 (no unit)');
});
