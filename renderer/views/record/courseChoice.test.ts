import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../../state/route.ts';
import { courseChoice, courseParams } from './courseChoice.ts';

const usual = { pauseSeconds: 2, rowSeconds: undefined, byModel: false };

test('what the address does not hold, or holds wrongly, is the usual rule', () => {
  expect(courseChoice({})).toEqual(usual);
  expect(courseChoice({ pause: '0', row: '7', classes: 'x' })).toEqual(usual);
});

test('what is chosen is read back, through an address, and the usual rule does not stand in it', () => {
  const choice = { pauseSeconds: 3, rowSeconds: 300, byModel: true };
  expect(courseChoice(parseRoute(formatRoute('record', courseParams(choice))).params)).toEqual(choice);
  expect(formatRoute('record', courseParams(usual))).toBe('#/record');
  expect(courseParams({ byModel: false })).toEqual({ classes: null });
});
