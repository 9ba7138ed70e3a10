import { expect, test } from 'vitest';
import { holdsStrip, stripBlock } from './stripBlock.ts';

test('a strip has a page on each side, and stays in one block until it is a page further', () => {
  expect(stripBlock(20, 9.4, 1800)).toEqual({ fromSeconds: 10, seconds: 40 });
  expect(stripBlock(29.9, 9.4, 1800)).toEqual(stripBlock(20, 9.4, 1800));
  expect(stripBlock(30, 9.4, 1800)).toEqual({ fromSeconds: 20, seconds: 40 });
});

test('no block reaches beyond the record', () => {
  expect(stripBlock(0, 9.4, 1800)).toEqual({ fromSeconds: 0, seconds: 30 });
  expect(stripBlock(1795, 9.4, 1800).seconds).toBe(20);
  expect(stripBlock(0, 9.4, 1)).toEqual({ fromSeconds: 0, seconds: 1 });
});

test('a block holds a strip with a margin on both sides, which ends with the record', () => {
  const block = { fromSeconds: 240, seconds: 240 };
  const within = { marginSeconds: 30, recordSeconds: 500 };
  expect(holdsStrip(block, { fromSeconds: 270, seconds: 12 }, within)).toBe(true);
  expect(holdsStrip(block, { fromSeconds: 269, seconds: 12 }, within)).toBe(false);
  expect(holdsStrip(block, { fromSeconds: 440, seconds: 12 }, within)).toBe(false);
  expect(holdsStrip(block, { fromSeconds: 440, seconds: 12 }, { ...within, recordSeconds: 480 })).toBe(true);
});
