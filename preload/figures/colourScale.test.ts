import { expect, test } from 'vitest';
import { colourLimits, colourPosition, colourScale, largestOf } from './colourScale.ts';

test('a scale goes from the paper to its maximum, a signed one as far against', () => {
  expect(colourLimits(colourScale(1.83, ''))).toEqual([0, 1.83]);
  expect(colourLimits(colourScale(1.83, '', { isSigned: true }))).toEqual([-1.83, 1.83]);
  expect(colourScale(1.83, '').ticks.map(({ at }) => at)).toEqual([0, 0.5, 1, 1.5]);
  expect(colourScale(1, '', { isSigned: true }).ticks.map(({ text }) => text)).toEqual([
    '\u22121.0',
    '\u22120.5',
    '0.0',
    '0.5',
    '1.0',
  ]);
});

test('a value stands between paper and strongest colour; what is not finite is paper', () => {
  const of = (isSigned: boolean) => (value: number) => colourPosition(colourScale(2, '', { isSigned }), value);
  expect([1, 3, -1, Number.NaN].map(of(false))).toEqual([0.5, 1, 0, 0]);
  expect([1, 3, -1, -9].map(of(true))).toEqual([0.5, 1, -0.5, -1]);
});

test('an all-zero map has nothing to colour, and nothing is divided by zero', () => {
  const scale = colourScale(largestOf([[0, -1, Number.NaN]]), '');
  expect(scale.maximum).toBe(0);
  expect(scale.ticks).toEqual([{ at: 0, text: '0' }]);
  expect(colourLimits(scale)).toEqual([0, 1]);
  expect(colourPosition(scale, 0)).toBe(0);
});

test('the largest of a signed scale is a magnitude', () => {
  expect([largestOf([[1, -3], [2]]), largestOf([[1, -3], [2]], true)]).toEqual([2, 3]);
});
