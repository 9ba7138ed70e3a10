import { expect, test } from 'vitest';
import { paperSpeeds } from './paperSpeeds.ts';
import { rulerSeconds, rulerText } from './ruler.ts';

test('times on the ruler never touch', () => {
  const pxPerMm = 96 / 25.4;
  expect(paperSpeeds.map((mmPerSecond) => rulerSeconds(mmPerSecond * pxPerMm, 64))).toEqual([5, 2, 1, 0.5, 0.2]);
});

test('a time has tenths where the ruler has, and hours where there are some', () => {
  expect(rulerText(5.2, 0.2)).toBe('0:05.2');
  expect(rulerText(3723, 1)).toBe('1:02:03');
});
