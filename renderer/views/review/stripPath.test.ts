import { expect, test } from 'vitest';
import { stripPath } from './stripPath.ts';

test('valid samples fill the width by their place, the range the height', () => {
  const window = { millivolts: Float32Array.of(0, 1, -1, 0, 0), validFrom: 1, validTo: 4 };
  expect(stripPath(window, [-1, 1], { width: 40, height: 20 })).toBe('M10.0 0.0L20.0 20.0L30.0 10.0');
  expect(stripPath({ ...window, validTo: 1 }, [-1, 1], { width: 40, height: 20 })).toBe('');
});
