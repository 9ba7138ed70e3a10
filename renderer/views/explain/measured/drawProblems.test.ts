import { expect, test } from 'vitest';
import { drawProblems } from './drawProblems.ts';

test('beats are a whole number from 1 to 9999, a seed one from 0 on', () => {
  expect(drawProblems({ beats: '1', seed: '0' })).toEqual({ beats: null, seed: null });
  expect(drawProblems({ beats: '9999', seed: '999999999' })).toEqual({ beats: null, seed: null });
  for (const beats of ['', '0', '10000', '1.5', '-1', 'ten']) {
    expect(drawProblems({ beats, seed: '1' })).toEqual({ beats: 'A whole number from 1 to 9999', seed: null });
  }
  for (const seed of ['', '-1', '1.5', '1234567890']) {
    expect(drawProblems({ beats: '1', seed })).toEqual({ beats: null, seed: 'A whole number from 0 on' });
  }
});
