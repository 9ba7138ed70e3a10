import { expect, test } from 'vitest';
import type { Progress } from '../../../preload/contract/contract.ts';
import { createTimeLeft } from './timeLeft.ts';

/** What is told after each step of a recorded trace: [seconds since the job began to work, progress]. */
function told(name: string, trace: readonly (readonly [seconds: number, progress: Progress])[]): (number | null)[] {
  let now = 0;
  const timeLeft = createTimeLeft(name, () => now * 1000);
  return trace.map(([seconds, progress]) => {
    now = seconds;
    return timeLeft(progress);
  });
}
const of = (done: number, total: number, counted: string, message?: string): Progress => ({
  ...{ done, total, counted },
  ...(message === undefined ? {} : { message }),
});

test('the time left follows from the pace of the phase', () => {
  // 12 of 48 records in 10 s: 36 more take 30 s
  const trace = [
    [0, of(0, 48, 'records')],
    [10, of(12, 48, 'records')],
  ] as const;
  expect(told('archives.import', trace)).toEqual([null, 30]);
});

test('nothing is told before there is a pace or a total', () => {
  expect(
    told('archives.import', [
      [0, of(0, 48, 'records')],
      [1, of(12, 48, 'records')],
    ]),
  ).toEqual([null, null]);
  expect(
    told('archives.import', [
      [0, of(0, 0, 'records')],
      [9, of(3, 0, 'records')],
    ]),
  ).toEqual([null, null]);
});

test('a phase before the last one tells nothing of the end, and its pace is not the next one’s', () => {
  // The demo: 8 records generated in 4 s, then read at 2 s each.
  const trace = [
    [0, of(0, 8, 'records', 'generating')],
    [4, of(8, 8, 'records', 'generating')],
    [5, of(0, 8, 'records')],
    [9, of(2, 8, 'records')],
  ] as const;
  expect(told('archives.createDemo', trace)).toEqual([null, null, null, 12]);
});

test('before a tenth of the time nothing is told', () => {
  const trace = [
    [0, of(0, 1000, 'beats')],
    [9, of(90, 1000, 'beats')],
    [10, of(100, 1000, 'beats')],
  ] as const;
  expect(told('evaluations.run', trace)).toEqual([null, null, 90]);
});

test('a job that tells its share of the work goes by that, whatever it counts', () => {
  // 13 of 14 methods are done, and one of them is three quarters of the work: 20 s for a fifth of it, 80 s more
  const share = (seconds: number, done: number, part: number) =>
    [seconds, { ...of(done, 14, 'methods'), share: part }] as const;
  expect(told('methodComparisons.run', [share(5, 0, 0), share(25, 13, 0.2)])).toEqual([null, 80]);
  // A share that falls knows better what is left: 0.15 in 30 s, and no new pace from there on.
  const fallen = [share(5, 0, 0), share(25, 13, 0.2), share(35, 13, 0.15), share(36, 14, 0.9)] as const;
  expect(told('methodComparisons.run', fallen)!.slice(2)).toEqual([expect.closeTo(170), expect.closeTo(31 / 9)]);
});

test('what is not known to go evenly, and tells no share, has no time', () => {
  const trace = [
    [0, of(0, 48, 'records', 'reading')],
    [5, of(48, 48, 'records', 'reading')],
    [6, of(1, 14, 'methods', 'grad-cam')],
    [10, of(7, 14, 'methods', 'lrp')],
  ] as const;
  expect(told('methodComparisons.run', trace)).toEqual([null, null, null, null]);
});

test('a training that reads its records tells no time, however far the reading is', () => {
  const reading = (done: number) => ({
    ...of(done, 48, 'records'),
    ...{ stage: 'reading', epoch: 0, epochs: 20, loss: null, accuracy: null, beatsPerSecond: null, history: [] },
  });
  expect(
    told('models.train', [
      [0, reading(0)],
      [10, reading(46)],
    ]),
  ).toEqual([null, null]);
});
