import { expect, test } from 'vitest';
import { verdictOfLamps } from '../../../preload/words/trustStamp.ts';
import { lampsOfBeat, lampsOfClass, type TrustMeasures } from './lamps.ts';

const all = (value: number) => new Float64Array(4).fill(value);
const drops = (line: number, others: number) => ({
  ...{ line: all(line), mean: all(others), noise: all(others), neighbour: all(others) },
});
const good: TrustMeasures = { trainings: 3, agreement: all(0.8), shuffled: all(0.1), drops: drops(1, 3) };
const controls = [
  { name: 'slope', drops: drops(2, 2) },
  { name: 'random', drops: drops(0, 0) },
];
const patients = ['a', 'a', 'b', 'c'];
const bootstrap = { replicates: 200, seed: 1 };
const statesOf = (measures: TrustMeasures) =>
  Object.fromEntries(lampsOfBeat(measures, controls, 0).map(({ lamp, state }) => [lamp, state]));

test('a map that agrees, changes, beats the controls and lowers the logit is stamped', () => {
  const lamps = lampsOfBeat(good, controls, 0);
  expect(verdictOfLamps(lamps)).toBe('stamped');
  // (1 + 3 + 3 + 3) / 4 less the 2 of the slope; the smallest fall is that by the line.
  expect(lamps.map(({ lamp, value, of }) => [lamp, value, of])).toEqual([
    ['seeds', 0.8, null],
    ['weights', 0.1, null],
    ['controls', 0.5, 'slope'],
    ['removal', 1, 'line'],
  ]);
});

test('each lamp fails beyond its limit alone', () => {
  expect(statesOf({ ...good, agreement: all(0.59) }).seeds).toBe('fails');
  expect(statesOf({ ...good, shuffled: all(0.51) }).weights).toBe('fails');
  expect(statesOf({ ...good, drops: drops(2, 2) }).controls).toBe('fails');
  expect(statesOf({ ...good, drops: drops(-0.1, 5) }).removal).toBe('fails');
  // Sums of 0.94 where the logit changes by 1: a gap of 6 %.
  const sums = Float32Array.of(0.94, 1, 1, 1, 1, 1, 1, 1);
  expect(statesOf({ ...good, completeness: sums }).completeness).toBe('fails');
});

test('with two trainings agreement is not known, and so is the stamp', () => {
  const lamps = lampsOfBeat({ ...good, trainings: 2 }, controls, 0);
  expect(lamps[0]).toMatchObject({ state: 'unknown', value: null });
  expect(lamps[0]!.unknown).toContain('2 of 3 trainings');
  expect(verdictOfLamps(lamps)).toBe('unknown');
});

test('what fails is refused, whatever else is not known', () => {
  expect(verdictOfLamps(lampsOfBeat({ ...good, trainings: 1, shuffled: all(0.9) }, controls, 0))).toBe('refused');
});

test('of a class the whole interval must pass, and with one patient there is none', () => {
  const uneven = { ...drops(1, 3), line: Float64Array.of(4, 4, 4, -6) };
  const lamps = lampsOfClass({ ...good, drops: uneven }, controls, patients, bootstrap);
  const removal = lamps.find(({ lamp }) => lamp === 'removal')!;
  expect(removal.value).toBeCloseTo(1.5, 9);
  expect(removal.interval![0]).toBeLessThan(0);
  expect(removal.state).toBe('fails');
  const ofOne = lampsOfClass(good, controls, ['a', 'a', 'a', 'a'], bootstrap);
  expect(ofOne.find(({ lamp }) => lamp === 'controls')).toMatchObject({ state: 'unknown', interval: null });
});
