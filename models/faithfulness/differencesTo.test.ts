import { expect, test } from 'vitest';
import { type ScoreName, scoreNames } from '../../preload/words/methodScores.ts';
import type { MethodName } from '../../preload/words/methods.ts';
import { clusteredMean } from './clusteredMean.ts';
import { differencesTo } from './differencesTo.ts';

const bootstrap = { replicates: 500, seed: 2 };
// Twelve patients of five beats; patients differ more than methods do.
const patients = Array.from({ length: 60 }, (_, beat) => `p${beat % 12}`);
const level = patients.map((_, beat) => (beat % 12) / 24);
const beats = [...level.keys()];

/** Planted: the same number for every score, but for those that are named. */
const method = (
  name: MethodName | 'random',
  value: (beat: number) => number,
  own: Partial<Record<ScoreName, number>>,
) => {
  const scores = Object.fromEntries(
    scoreNames.map((score) => [score, Float64Array.from(beats, (beat) => own[score] ?? value(beat))]),
  ) as Record<ScoreName, Float64Array>;
  return { method: name, scores };
};
const compared = [
  method('occlusion', (beat) => level[beat]! + 0.3, { maxSensitivity: Number.NaN, randomised: -0.4 }),
  // Half of the patients are better by .2, half worse by .21: not told from the best.
  method('saliency', (beat) => level[beat]! + 0.3 + (beat % 2 ? 0.2 : -0.21), { randomised: 0.1 }),
  method('grad-cam', (beat) => level[beat]! + 0.28, { randomised: 0.3 }),
  method('random', (beat) => level[beat]!, {}),
];
const rows = compared.map(({ method: name, scores }) => ({
  method: name,
  scores: Object.fromEntries(
    scoreNames.map((score) => {
      const { mean, interval } = clusteredMean(scores[score], patients, bootstrap);
      return [score, { mean: Number.isNaN(mean) ? null : mean, interval }] as const;
    }),
  ),
}));
const found = differencesTo('best', compared, rows, { beats, patients, bootstrap });
const [occlusion, saliency, gradCam, random] = found as [
  (typeof found)[0],
  (typeof found)[0],
  (typeof found)[0],
  (typeof found)[0],
];

test('the best has no difference, and a small one that every patient shows is told', () => {
  expect(occlusion.insertion).toBeUndefined();
  expect(gradCam.insertion).toMatchObject({ from: 'occlusion', excludesZero: true });
  expect(gradCam.insertion!.mean).toBeCloseTo(-0.02, 9);
  expect(random.insertion!.mean).toBeCloseTo(-0.3, 9);
});

test('a method that is better for half of the patients is not told from the best', () => {
  expect(saliency.insertion!.mean).toBeCloseTo(-0.005, 9);
  expect(saliency.insertion).toMatchObject({ from: 'occlusion', excludesZero: false });
});

test('where lower is better, the lowest mean is the best, though never the random map', () => {
  expect(random.deletion).toMatchObject({ from: 'grad-cam' });
  expect(random.deletion!.mean).toBeCloseTo(-0.28, 9);
});

test('the correlation with random weights is compared by its distance from 0', () => {
  expect(occlusion.randomised).toMatchObject({ from: 'saliency' });
  expect(occlusion.randomised!.mean).toBeCloseTo(0.3, 9);
});

test('a score that a method lacks, or of which neither way is better, has no difference', () => {
  expect(occlusion.maxSensitivity).toBeUndefined();
  expect(found.some(({ sparseness }) => sparseness !== undefined)).toBe(false);
});

test('the difference to the random map has its interval by the same patients, and the map itself none', () => {
  const toRandom = differencesTo('random', compared, rows, { beats, patients, bootstrap });
  expect(toRandom.at(-1)).toEqual({});
  expect(toRandom[0]!.insertion).toMatchObject({ from: 'random', excludesZero: true });
  // Planted: occlusion is .3 above the random map in every beat, so every draw of patients says .3.
  expect(toRandom[0]!.insertion!.mean).toBeCloseTo(0.3, 9);
  expect(toRandom[0]!.insertion!.interval!.map((end) => Math.round(end * 1e9) / 1e9)).toEqual([0.3, 0.3]);
  // The same pair the other way round.
  expect(toRandom[0]!.insertion!.mean).toBeCloseTo(-random.insertion!.mean, 12);
});

test('a score that the random map lacks has no difference to it', () => {
  const without = rows.map((row) =>
    row.method === 'random' ? { ...row, scores: { ...row.scores, randomised: undefined } } : row,
  ) as typeof rows;
  const toRandom = differencesTo('random', compared, without, { beats, patients, bootstrap });
  expect(toRandom[0]!.randomised).toBeUndefined();
  expect(toRandom[0]!.sparseness).toBeUndefined();
});
