import { expect, test } from 'vitest';
import { calibrateWithinGroups } from './calibrateWithinGroups.ts';

test('equals the formula by hand for two sure groups', () => {
  // Group 0: three beats said 0, given 0, 0, 1; group 1: one beat said 1, given 1.
  const said = { given: [0, 0, 1, 1], probabilities: Float32Array.from([1, 0, 1, 0, 1, 0, 0, 1]), classes: 2 };
  const calibrated = Array.from(calibrateWithinGroups(said, [0, 0, 0, 1], 2), (one) => Number(one.toFixed(6)));
  // Of all said 0, two thirds were given 0. The first: others are given 0, 1, so (1 + 5 * 2/3) / (2 + 5) and (1 + 5/3) / 7.
  expect(calibrated.slice(0, 2)).toEqual([0.619048, 0.380952]);
  // The third is given 1, and no other: (0 + 5/3) / 7 remain for its label.
  expect(calibrated.slice(4, 6)).toEqual([0.761905, 0.238095]);
  // The fourth stands alone: all groups say that what is said 1 is given 1.
  expect(calibrated.slice(6)).toEqual([0, 1]);
});

test('what a model mistakes throughout a group is no suspicion; the same label alone in another group is', () => {
  const ofGroup = (symbols: number[]) => symbols.flatMap(() => [0.1, 0.9]);
  const [all, alone] = [new Array<number>(30).fill(0), [0, ...new Array<number>(29).fill(1)]];
  const given = [...all, ...alone];
  const probabilities = Float32Array.from([...ofGroup(all), ...ofGroup(alone)]);
  const group = given.map((_, beat) => (beat < 30 ? 0 : 1));
  const calibrated = calibrateWithinGroups({ given, probabilities, classes: 2 }, group, 2);
  expect(calibrated[0]).toBeGreaterThan(0.85);
  expect(calibrated[60]).toBeLessThan(0.15);
  for (let beat = 0; beat < 60; beat++) expect(calibrated[2 * beat]! + calibrated[2 * beat + 1]!).toBeCloseTo(1, 5);
});
