import { expect, test } from 'vitest';
import { subtypeCard } from './subtypeCard.ts';
import { unitRows } from './unitRows.ts';

test('maps count by their own maxima and beats by their weights; padding counts nothing', () => {
  const windows = {
    ...{ values: new Float32Array(6), beats: 3, samples: 2, leads: 1 },
    millivolts: Float32Array.of(1, 1, 3, 5, 9, 9),
    validFrom: Int16Array.of(0, 0, 0),
    validTo: Int16Array.of(2, 1, 2),
  };
  const maps = Float32Array.of(2, 1, 5, 0, 7, 7);
  const card = subtypeCard({ windows, maps, members: [0, 1], weight: [0.25, 0.75] });
  // (0.25 * 2/2 + 0.75 * 5/5) / 1; the second sample is of the first beat alone.
  expect([...card.mean]).toEqual([1, 0.5]);
  expect([...card.meanBeat]).toEqual([0.25 * 1 + 0.75 * 3, 1]);
  // sqrt(0.25 * 1.5² + 0.75 * 0.5²)
  expect(card.sdBeat[0]).toBeCloseTo(Math.sqrt(0.75), 12);
  expect(card.sdBeat[1]).toBe(0);
  expect([...card.validBeats]).toEqual([2, 1]);
});

test('rows get unit length, and zeros stay zero', () => {
  expect([...unitRows(Float32Array.of(9, 9, 0, 0, 3, 4), 2, [1, 2])]).toEqual([
    0, 0, 0.6000000238418579, 0.800000011920929,
  ]);
});
