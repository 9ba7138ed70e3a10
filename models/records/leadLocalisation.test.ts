import { expect, test } from 'vitest';
import { alignedMean } from './alignedMean.ts';
import { leadLocalisation } from './leadLocalisation.ts';
import { sharesOfLeads } from './sharesOfLeads.ts';

// Two leads of 10 samples at 100 Hz; the cause is samples 0 and 1 of lead 1.
const isCause = new Uint8Array(20).fill(1, 10, 12);
const place = { leads: 2, samplingRateHz: 100 };
const mapOf = (values: Record<number, number>) => Float32Array.from({ length: 20 }, (_, at) => values[at] ?? 0);

test('a maximum beside the cause in its lead is near, one in another lead is not, however close in memory', () => {
  expect(leadLocalisation(mapOf({ 13: 2, 3: 1 }), isCause, place)).toMatchObject({
    lead: 1,
    within: [1, 1],
    leadMass: 2 / 3,
  });
  expect(leadLocalisation(mapOf({ 15: 1 }), isCause, place)).toMatchObject({ lead: 1, within: [0, 1] });
  // Sample 9 of lead 0 stands just before sample 0 of lead 1.
  expect(leadLocalisation(mapOf({ 9: 2, 11: 1 }), isCause, place)).toMatchObject({
    lead: 0,
    within: [0, 0],
    mass: 1 / 3,
  });
});

test('equal maxima count by their share, and a map of zeros points nowhere', () => {
  expect(leadLocalisation(mapOf({ 0: 1, 10: 1 }), isCause, place)).toMatchObject({ lead: 0.5, within: [0.5, 0.5] });
  expect(leadLocalisation(mapOf({}), isCause, place)).toMatchObject({ lead: 0, within: [0, 0], leadMass: 0, mass: 0 });
});

test('shares of leads sum to 1, and are 0 in a map of zeros', () => {
  expect(sharesOfLeads(mapOf({ 0: 1, 10: 3 }), 2)).toEqual([0.25, 0.75]);
  expect(sharesOfLeads(mapOf({}), 2)).toEqual([0, 0]);
});

test('means around R count each record once, and leave out beats at its ends', () => {
  // One lead; records with the values 1 and 4 at R, in two beats and one.
  const one = Float32Array.from([0, 1, 0, 0, 1, 0, 0, 1]);
  const other = Float32Array.from([0, 0, 0, 4, 0, 0, 0, 0]);
  const records = [
    { values: one, fiducials: [1, 4, 7] },
    { values: other, fiducials: [3] },
    { values: other, fiducials: [0] },
  ];
  const { mean, ...counts } = alignedMean(records, { beforeSamples: 1, afterSamples: 2 }, 1);
  expect([...mean]).toEqual([0, 2.5, 0]);
  expect(counts).toEqual({ records: 2, beats: 3 });
});
