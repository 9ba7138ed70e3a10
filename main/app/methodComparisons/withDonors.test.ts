import { expect, test } from 'vitest';
import { withDonors } from './withDonors.ts';

const record = (symbols: string, own: readonly number[]) => ({
  beats: { sample: Float64Array.from(own) },
  recordBeats: { sample: Float64Array.from(symbols, (_, at) => 300 * at), symbol: [...symbols] },
});

test('a beat gets the nearest other normal beat of its record', () => {
  expect([...withDonors(record('NVVNA', [0, 300, 600, 1200])).donors]).toEqual([900, 0, 900, 900]);
});

test('without normal beats it gets one of the most frequent symbol; alone, itself', () => {
  expect([...withDonors(record('//V/', [600])).donors]).toEqual([300]);
  expect([...withDonors(record('V', [0])).donors]).toEqual([0]);
});
