import { expect, test } from 'vitest';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { rowsAt, rowsOfBeats } from './rowsOfBeats.ts';

/** Three beats of two samples, with two numbers of the rhythm each. */
const all: CutWindows = {
  ...{ beats: 3, samples: 2, leads: 1, values: Float32Array.of(1, 2, 3, 4, 5, 6) },
  ...{ validFrom: Int16Array.of(0, 1, 0), validTo: Int16Array.of(2, 2, 1) },
  rhythm: { width: 2, values: Float32Array.of(10, 11, 20, 21, 30, 31) },
};

test('rows are taken in the order asked for, each with its valid samples and its rhythm', () => {
  expect(rowsAt(all, [2, 0])).toEqual({
    ...{ beats: 2, samples: 2, leads: 1, values: Float32Array.of(5, 6, 1, 2) },
    ...{ validFrom: Int16Array.of(0, 0), validTo: Int16Array.of(1, 2) },
    rhythm: { width: 2, values: Float32Array.of(30, 31, 10, 11) },
  });
});

test('beats are found by their samples, and one that is none of them is refused', () => {
  const samples = Float64Array.of(100, 400, 700);
  expect(rowsOfBeats(all, samples, Float64Array.of(400)).values).toEqual(Float32Array.of(3, 4));
  expect(() => rowsOfBeats(all, samples, Float64Array.of(401))).toThrow('the beat at sample 401 is none');
});
