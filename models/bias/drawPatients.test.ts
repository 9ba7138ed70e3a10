import { expect, test } from 'vitest';
import { waveParts } from '../../preload/words/waveParts.ts';
import { drawPatients, type PatientSums } from './drawPatients.ts';

const qrs = waveParts.indexOf('QRS');
const rest = waveParts.indexOf('rest');

/** A patient whose maps are all strongest at one sample, with all of the map on one part. */
function patient(beats: number, peak: number, part: number): PatientSums {
  const sums = new Float64Array(10);
  sums[peak] = beats;
  const waveSums = new Float64Array(waveParts.length);
  waveSums[part] = beats;
  return { beats, sums, counts: new Uint32Array(10).fill(beats), waveSums, waveBeats: beats };
}

test('a place that every patient agrees on has an interval without width', () => {
  const found = drawPatients([patient(5, 4, qrs), patient(9, 4, qrs), patient(7, 4, qrs)]);
  expect(found.peak).toEqual([4, 4]);
  expect(found.waves[qrs]).toEqual([1, 1]);
  expect(found.waves[rest]).toEqual([0, 0]);
});

test('a mean that is one patient’s says so: its place moves without that patient, and the interval holds both', () => {
  const found = drawPatients([patient(60, 8, rest), patient(10, 3, qrs), patient(10, 3, qrs), patient(20, 3, qrs)]);
  expect(found.withoutLargest).toEqual({ share: 0.6, peak: 3 });
  expect(found.peak).toEqual([3, 8]);
  // Three of four draws the largest (one in 21): .05 to .1 on QRS; none of them (one in three): all of it.
  expect(found.waves[qrs]![0]).toBeGreaterThan(0.04);
  expect(found.waves[qrs]![0]).toBeLessThan(0.11);
  expect(found.waves[qrs]![1]).toBe(1);
});

test('the mean counts beats, as the class mean does: the shares of drawn patients lie around it', () => {
  const found = drawPatients(Array.from({ length: 40 }, (_, place) => patient(3, 5, place % 4 === 0 ? rest : qrs)));
  const [low, high] = found.waves[rest]!;
  // Binomial of 40 draws at 1/4: ± 1.96 sqrt(.25 x .75 / 40) = .134.
  expect(low).toBeGreaterThan(0.25 - 0.17);
  expect(low).toBeLessThan(0.25 - 0.1);
  expect(high).toBeGreaterThan(0.25 + 0.1);
  expect(high).toBeLessThan(0.25 + 0.17);
});

test('nothing is said of one patient, of level maps, or of beats without waves', () => {
  expect(drawPatients([patient(5, 4, qrs)])).toEqual({
    ...{ peak: null, withoutLargest: null, waves: waveParts.map(() => null) },
  });
  const level = { ...patient(5, 4, qrs), sums: new Float64Array(10), waveBeats: 0 };
  expect(drawPatients([level, level])).toEqual({
    ...{ peak: null, withoutLargest: { share: 0.5, peak: null }, waves: waveParts.map(() => null) },
  });
});

test('samples that only some beats have count for those beats', () => {
  const cut = patient(4, 2, qrs);
  const missing = { ...cut, counts: Uint32Array.from(cut.counts as Uint32Array, (n, at) => (at === 2 ? 4 : n)) };
  expect(drawPatients([missing, patient(4, 2, qrs)]).peak).toEqual([2, 2]);
});
