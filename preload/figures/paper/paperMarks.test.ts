import { expect, test } from 'vitest';
import { firstFrom, marksBetween, nearestMark } from './paperMarks.ts';

const marks = [1, 2, 3, 4, 5].map((seconds) => ({ seconds }));

test('marks of a stretch come with one neighbour on each side, for the intervals at its ends', () => {
  expect(marksBetween(marks, 2.5, 3.5).map(({ seconds }) => seconds)).toEqual([2, 3, 4]);
  expect(marksBetween(marks, -1, 0.5).map(({ seconds }) => seconds)).toEqual([1]);
  expect(marksBetween(marks, 8, 9).map(({ seconds }) => seconds)).toEqual([5]);
  expect(marksBetween([], 0, 9)).toEqual([]);
});

test('the first from a time includes one at that time', () => {
  expect(firstFrom(marks, 3)).toBe(2);
  expect(firstFrom(marks, 9)).toBe(5);
});

test('a click finds the nearest beat, and none that is too far', () => {
  expect(nearestMark(marks, 3.4, 0.5)?.seconds).toBe(3);
  expect(nearestMark(marks, 3.6, 0.5)?.seconds).toBe(4);
  expect(nearestMark(marks, 7, 0.5)).toBeUndefined();
});
