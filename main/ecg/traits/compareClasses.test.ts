import { expect, test } from 'vitest';
import { compareClasses } from './compareClasses.ts';

/** Patients with a share of V between 2 and 20 %. */
const learned = Array.from({ length: 20 }, (_, at) => ({ patient: `p${at}`, classes: [980 - 9 * at, 20 + 9 * at] }));
const group = (v: number) => Array.from({ length: 12 }, (_, at) => ({ patient: `n${at}`, classes: [1000 - v, v] }));

test('shares within what drawing patients brings about are not told', () => {
  // 10.5 % of the learned beats are V.
  expect(compareClasses(learned, group(105), ['N', 'V'])).toBeUndefined();
  expect(compareClasses(learned, group(130), ['N', 'V'])).toBeUndefined();
});

test('shares beyond it are told with their limit', () => {
  const told = compareClasses(learned, group(400), ['N', 'V']);
  expect(told).toMatchObject({ trait: 'classes', level: 'differs' });
  expect(told?.sentence).toMatch(/V 40 % \(in training 11 %\)\. Distance 0\.29, limit 0\.0\d for 12 patients/);
});

test('a few patients say nothing of shares, nor do many records of few patients', () => {
  expect(compareClasses(learned, group(900).slice(0, 4), ['N', 'V'])).toBeUndefined();
  const ofOne = group(900).map((one) => ({ ...one, patient: 'same' }));
  expect(compareClasses(learned, ofOne, ['N', 'V'])).toBeUndefined();
});
