import { expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { classCurves } from './curves.ts';
import { thinned } from './thinned.ts';

test('the documented example of scikit-learn: AUC .75, average precision .83, the same points', () => {
  // scikit-learn, roc_auc_score, roc_curve and average_precision_score: y = 0 0 1 1, scores = .1 .4 .35 .8.
  const curves = classCurves(Float32Array.of(0.1, 0.4, 0.35, 0.8), Uint8Array.of(0, 0, 1, 1));
  expect(curves.auc).toBe(0.75);
  expect(curves.averagePrecision).toBeCloseTo(0.8333333333, 9);
  expect(curves.roc).toEqual({ x: [0, 0, 0.5, 0.5, 1], y: [0, 0.5, 0.5, 1, 1] });
  expect(curves.precisionRecall).toEqual({ x: [0.5, 0.5, 1, 1], y: [1, 0.5, 0.66667, 0.5] });
});

test('beats of equal probability change sides together: all ties are worth one half', () => {
  const curves = classCurves(new Float32Array(6).fill(0.3), Uint8Array.of(1, 0, 0, 1, 0, 0));
  expect(curves.auc).toBe(0.5);
  expect(curves.averagePrecision).toBeCloseTo(2 / 6, 12);
  expect(curves.roc).toEqual({ x: [0, 1], y: [0, 1] });
});

test('the area is the chance that a beat of the class has the higher probability, ties counting half', () => {
  const random = mulberry32(3);
  const scores = Float32Array.from({ length: 300 }, () => Math.round(random() * 40) / 40);
  const positive = Uint8Array.from(scores, (score) => (random() < score ? 1 : 0));
  let wins = 0;
  let pairs = 0;
  scores.forEach((a, i) => {
    scores.forEach((b, j) => {
      if (positive[i] !== 1 || positive[j] !== 0) return;
      pairs++;
      wins += a > b ? 1 : a === b ? 0.5 : 0;
    });
  });
  expect(classCurves(scores, positive).auc).toBeCloseTo(wins / pairs, 12);
});

test('without beats of the class, or without others, what has no meaning is null', () => {
  expect(classCurves(Float32Array.of(0.1, 0.2), Uint8Array.of(0, 0))).toEqual({
    positives: 0,
    negatives: 2,
    auc: null,
    averagePrecision: null,
    roc: { x: [], y: [] },
    precisionRecall: { x: [], y: [] },
  });
  expect(classCurves(Float32Array.of(0.1, 0.2), Uint8Array.of(1, 1))).toMatchObject({ auc: null, averagePrecision: 1 });
});

test('thinning keeps ends and corners, and no point of the curve is farther than a line width', () => {
  const random = mulberry32(5);
  const scores = Float32Array.from({ length: 20_000 }, () => random());
  const positive = Uint8Array.from(scores, (score) => (random() < score ** 3 ? 1 : 0));
  const { roc } = classCurves(scores, positive);
  expect(roc.x.length).toBeLessThanOrEqual(120);
  expect([roc.x[0], roc.y[0], roc.x.at(-1), roc.y.at(-1)]).toEqual([0, 0, 1, 1]);
  let area = 0;
  for (let at = 1; at < roc.x.length; at++) {
    area += ((roc.x[at]! - roc.x[at - 1]!) * (roc.y[at]! + roc.y[at - 1]!)) / 2;
  }
  // The drawn curve encloses the exact area to less than one pixel of a thousand.
  expect(Math.abs(area - classCurves(scores, positive).auc!)).toBeLessThan(1e-3);
});

test('a line needs its ends only, a corner stays', () => {
  const steps = Array.from({ length: 101 }, (_, at) => at / 100);
  expect(thinned({ x: steps, y: steps }, 50)).toEqual({ x: [0, 1], y: [0, 1] });
  const corner = { x: [0, 0, 0, 0.5, 1], y: [0, 0.5, 1, 1, 1] };
  expect(thinned(corner, 50)).toEqual({ x: [0, 0, 1], y: [0, 1, 1] });
});
