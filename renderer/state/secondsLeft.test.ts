import { expect, test } from 'vitest';
import type { JobRow } from '../../preload/contract.ts';
import { secondsLeft } from './secondsLeft.ts';

const started = Date.parse('2026-11-22T10:00:00Z');
const row = (done: number, total: number): JobRow => ({
  id: 1,
  name: 'archives.import',
  title: 'Import',
  state: 'running',
  input: {},
  progress: { done, total, counted: 'records' },
  result: null,
  failure: null,
  createdAt: '2026-11-22T10:00:00Z',
  finishedAt: null,
});

test('the time left follows from the pace so far', () => {
  // 12 of 48 records in 10 s: 36 more take 30 s
  expect(secondsLeft(row(12, 48), started + 10_000)).toBe(30);
});

test('nothing is promised before there is a pace or a total', () => {
  expect(secondsLeft(row(0, 48), started + 10_000)).toBeNull();
  expect(secondsLeft(row(12, 0), started + 10_000)).toBeNull();
  expect(secondsLeft(row(12, 48), started + 1_000)).toBeNull();
});
