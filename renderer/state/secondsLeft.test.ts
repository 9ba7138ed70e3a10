import { expect, test } from 'vitest';
import type { Progress } from '../../preload/contract/contract.ts';
import { type Phase, phaseOf, secondsLeft } from './secondsLeft.ts';

/** What the screen would tell after each step of a recorded trace: [seconds since the job's first progress, progress]. */
function told(name: string, trace: readonly (readonly [seconds: number, progress: Progress])[]): (number | null)[] {
  let phase: Phase | undefined;
  return trace.map(([seconds, progress]) => {
    phase = phaseOf(phase, progress, seconds * 1000);
    return secondsLeft({ name, progress }, phase, seconds * 1000);
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

test('waiting for another job is no work: the pace begins when the work does', () => {
  const trace = [
    [0, of(0, 0, 'beats', 'waiting for “Train cnn”')],
    [600, of(0, 1000, 'beats')],
    [610, of(100, 1000, 'beats')],
  ] as const;
  // 100 beats in 10 s: 900 more take 90 s, not the 5,490 s that the wait would make of it
  expect(told('evaluations.run', trace)).toEqual([null, null, 90]);
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

test('a window that joins late goes by what it saw itself', () => {
  // 40 of 48 were done before; the next 4 took 8 s, so do the last 4.
  expect(
    told('archives.import', [
      [0, of(40, 48, 'records')],
      [8, of(44, 48, 'records')],
    ]),
  ).toEqual([null, 8]);
});

test('methods are too unlike each other for a pace: no time is told for their comparison', () => {
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
