import { expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { matchedOffsets } from './matchedOffsets.ts';

const classes = 3;
/** 900 beats of class 0, 70 of 1, 30 of 2, by a model that calls class 1 too often and class 2 too rarely. */
function beats() {
  const random = mulberry32(4);
  const classIndex = Uint8Array.from({ length: 1000 }, (_, beat) => (beat < 900 ? 0 : beat < 970 ? 1 : 2));
  const probabilities = new Float32Array(3000);
  classIndex.forEach((reference, beat) => {
    const logits = [0, 1, 2].map(
      (index) => (index === reference ? 2 : 0) + 3 * (random() - 0.5) + [0, 0.7, -1][index]!,
    );
    const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
    probabilities.set(
      logits.map((logit) => Math.exp(logit) / sum),
      3 * beat,
    );
  });
  return { probabilities, classIndex, classes };
}
function predictedCounts(probabilities: Float32Array, offsets: readonly number[]): number[] {
  const counts = [0, 0, 0];
  for (let beat = 0; beat < 1000; beat++) {
    const scores = offsets.map((offset, index) => Math.log(probabilities[3 * beat + index]!) + offset);
    counts[scores.indexOf(Math.max(...scores))]!++;
  }
  return counts;
}

test('matched classes are predicted as often as they occur', () => {
  const given = beats();
  expect(predictedCounts(given.probabilities, [0, 0, 0])).not.toEqual([900, 70, 30]);
  const offsets = matchedOffsets({ ...given, matched: [1, 2] });
  expect(predictedCounts(given.probabilities, offsets)).toEqual([900, 70, 30]);
  // The model was made to say class 1 too often and class 2 too rarely.
  expect(offsets[0]).toBe(0);
  expect(offsets[1]).toBeLessThan(0);
  expect(offsets[2]).toBeGreaterThan(0);
});

test('a class that is not asked for keeps its place', () => {
  const given = beats();
  const offsets = matchedOffsets({ ...given, matched: [1] });
  expect([offsets[0], offsets[2]]).toEqual([0, 0]);
  expect(predictedCounts(given.probabilities, offsets)[1]).toBe(70);
});

test('a class without beats is refused', () => {
  const given = beats();
  const classIndex = given.classIndex.map((index) => Math.min(1, index));
  expect(() => matchedOffsets({ ...given, classIndex, matched: [2] })).toThrow('class 2 has no beat here');
});
