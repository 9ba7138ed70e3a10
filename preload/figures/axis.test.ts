import { expect, test } from 'vitest';
import { axis, axisTitle, millivoltAxis, millivoltLimits, multiples, stepOfMost, timeAxis } from './axis.ts';

test('a tick stands at each multiple of the step, labelled with the decimals that the step needs', () => {
  expect(axis([-0.3, 0.5], 0.2, 'Attribution').ticks).toEqual([
    { at: -0.2, text: '\u22120.2' },
    { at: 0, text: '0.0' },
    { at: 0.2, text: '0.2' },
    { at: 0.4, text: '0.4' },
  ]);
  expect(multiples([0, 0.6], 0.1)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
});

test('millivolts end on small boxes, with room, and never show less than 1 mV', () => {
  expect(millivoltLimits([[0, 0.01]])).toEqual([-0.5, 0.6]);
  expect(millivoltLimits([[Number.NaN, -0.32], [1.4]])).toEqual([-0.5, 1.6]);
  expect(millivoltLimits([[Number.NaN]])).toEqual([-0.5, 0.5]);
  expect(axisTitle(millivoltAxis([[0, 1]], 'Potential'))).toBe('Potential (mV)');
});

test('tall waves are labelled at every second large box', () => {
  expect(millivoltAxis([[-1, 1]], '').step).toBe(0.5);
  expect(millivoltAxis([[-2, 2]], '').step).toBe(1);
});

test('a time axis has at most eight steps', () => {
  expect(timeAxis([-277.8, 0, 500]).ticks.map(({ text }) => text)).toEqual(
    ['\u2212200', '\u2212100', '0', '100', '200', '300', '400', '500'], // 778 ms
  );
  expect([stepOfMost(800, 8), stepOfMost(801, 8), stepOfMost(2100, 8), stepOfMost(10, 8)]).toEqual([100, 200, 500, 2]);
});
