import { expect, test } from 'vitest';
import { trendLanes } from './trendLanes.ts';

test('the lanes of the whole record stand below each other and fill their height', () => {
  for (const windowHeight of [450, 700, 900, 1080]) {
    const { rr, rate, rhythm, quality, height } = trendLanes(windowHeight);
    let end = 0;
    for (const lane of [rr, rate, rhythm, quality]) {
      expect(lane.top).toBeGreaterThan(end);
      end = lane.top + lane.height;
    }
    expect(height).toBe(end + 1);
  }
});

test('in a high window intervals and rates are twice as high as in a usual one', () => {
  const [usual, high] = [trendLanes(900), trendLanes(1080)];
  expect([high.rr.height, high.rate.height]).toEqual([2 * usual.rr.height, 2 * usual.rate.height]);
  expect(usual.height).toBe(102);
});
