import { expect, test } from 'vitest';
import { toJson } from './toJson.ts';

test('typed arrays become arrays of numbers, and what is not a finite number becomes null', () => {
  const document = {
    values: new Float32Array([0.1, Number.NaN, -2]),
    counts: new Int32Array([1, 2]),
    mean: Number.NaN,
  };
  expect(JSON.parse(toJson(document))).toEqual({ values: [0.1, null, -2], counts: [1, 2], mean: null });
});

test('every float32 is read back as the number it was', () => {
  const values = Float32Array.from({ length: 1000 }, (_, i) => Math.fround(Math.sin(i) * 10 ** ((i % 60) - 30)));
  expect(Float32Array.from(JSON.parse(toJson(values)))).toEqual(values);
});

test('plain values are written as JSON.stringify would, absent fields left out', () => {
  const document = {
    text: 'a "quoted" [1, 2]\n\u0001',
    nothing: null,
    absent: undefined,
    empty: [],
    none: {},
    rows: [
      [1, 2],
      [3, 4],
    ],
    objects: [{ a: true }, { b: [null, 'x'] }],
  };
  expect(JSON.parse(toJson(document))).toEqual(JSON.parse(JSON.stringify(document)));
});
