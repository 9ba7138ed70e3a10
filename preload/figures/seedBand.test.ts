import { expect, test } from 'vitest';
import type { StampFacts } from '../words/trustStamp.ts';
import { seedBand } from './seedBand.ts';

const timing = { samplingRateHz: 100, fiducialOffset: 2 };
const stamp: StampFacts = {
  ...{ verdict: 'stamped', lamps: [], beats: 1, patients: 1, trainings: ['a-1', 'a-2', 'a-3'] },
  ensemble: { median: [0, 0.5, 1, 0.5], low: [0, 0.4, 1, 0], high: [0, 0.6, 1, 1], signDiffers: [1, 0, 1, 1] },
};

test('curves are in milliseconds from the fiducial, and stretches of differing signs go over whole samples', () => {
  const band = seedBand(stamp, timing)!;
  expect(Array.from(band.median.times)).toEqual([-20, -10, 0, 10]);
  expect(band.differs).toEqual([
    [-25, -15],
    [-5, 15],
  ]);
  expect(band.note).toContain('median of 3 trainings');
  expect(band.note).toContain('signs differ, 30 ms');
});

test('without a measurement, or of one training, there is no band', () => {
  expect(seedBand(null, timing)).toBeNull();
  expect(seedBand({ ...stamp, ensemble: null }, timing)).toBeNull();
});
