import { expect, test } from 'vitest';
import { confidentLearning } from './confidentLearning.ts';

// By hand: beats given 0 have p(0) .9, .8, .1, so t0 = .6; given 1 have p(1) .7, .9, .2, so t1 = .6; nobody was given 2.
const given = [0, 0, 0, 1, 1, 1];
const probabilities = Float32Array.from(
  [
    [0.9, 0.1, 0],
    [0.8, 0.2, 0],
    [0.1, 0.9, 0],
    [0.3, 0.7, 0],
    [0.1, 0.9, 0],
    [0.3, 0.2, 0.5],
  ].flat(),
);

test('thresholds are mean self-confidences, and the joint counts what reaches them', () => {
  const { thresholds, joint } = confidentLearning({ given, probabilities, classes: 3 });
  expect(thresholds.map((one) => one && Number(one.toFixed(6)))).toEqual([0.6, 0.6, null]);
  // The last beat reaches no threshold and stands nowhere.
  expect(joint).toEqual([
    [2, 1, 0],
    [0, 2, 0],
    [0, 0, 0],
  ]);
});

test('what has the lowest margin comes first', () => {
  const { order, flagged, suggested, score } = confidentLearning({ given, probabilities, classes: 3 });
  expect([...flagged]).toEqual([0, 0, 1, 0, 0, 0]);
  // Normalised margins: .9, .8, .1, .7, .9, (.2 - .5 + 1) / 2 = .35; equal ones keep their order.
  expect(Array.from(score, (one) => Number(one.toFixed(3)))).toEqual([0.9, 0.8, 0.1, 0.7, 0.9, 0.35]);
  expect([...order]).toEqual([2, 5, 3, 1, 0, 4]);
  expect([...suggested]).toEqual([1, 1, 1, 0, 0, 2]);
});

test('a class that reaches its threshold is suggested before a more probable one that does not', () => {
  // t0 = (.98 + .55) / 2 = .765, t1 = (.3 + .05) / 2 = .175: the second beat given 0 is confidently 1 at .45, though .55 is 0.
  const found = confidentLearning({
    given: [0, 0, 1, 1],
    probabilities: Float32Array.from([0.98, 0.02, 0.55, 0.45, 0.7, 0.3, 0.95, 0.05]),
    classes: 2,
  });
  expect([...found.flagged]).toEqual([0, 1, 0, 1]);
  expect([...found.suggested]).toEqual([1, 1, 0, 0]);
});

test('no beats give an empty order', () => {
  const found = confidentLearning({ given: [], probabilities: new Float32Array(0), classes: 2 });
  expect(found.order).toHaveLength(0);
  expect(found.thresholds).toEqual([null, null]);
});
