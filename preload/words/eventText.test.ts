import { expect, test } from 'vitest';
import { elapsedText, eventTitle, rateText } from './eventText.ts';

test('times carry over from milliseconds to minutes and hours', () => {
  expect([0, 3.25, 59.9996, 3599.9999, 93_784.004].map(elapsedText)).toEqual([
    ...['0:00.000', '0:03.250', '1:00.000', '1:00:00.000', '26:03:04.004'],
  ]);
});

test('events are named with their class, where they have one', () => {
  expect(eventTitle({ kind: 'run', ectopic: 'V' })).toBe('Ventricular run');
  expect(eventTitle({ kind: 'pause', ectopic: null })).toBe('Pause');
});

test('a rate that is not known is never a number', () => {
  expect([rateText(71.6, '-'), rateText(null, 'not assessed')]).toEqual(['72 /min', 'not assessed']);
});
