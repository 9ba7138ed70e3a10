import { expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { orthogonal } from './orthogonal.ts';

test('rows are orthogonal and of length 1', () => {
  const [rows, columns] = [16, 64];
  const matrix = orthogonal(rows, columns, mulberry32(5));
  for (let one = 0; one < rows; one++) {
    for (let other = 0; other <= one; other++) {
      let product = 0;
      for (let at = 0; at < columns; at++) product += matrix[one * columns + at]! * matrix[other * columns + at]!;
      expect(product).toBeCloseTo(one === other ? 1 : 0, 6);
    }
  }
});

test('follows its generator alone', () => {
  expect(orthogonal(3, 5, mulberry32(1))).toEqual(orthogonal(3, 5, mulberry32(1)));
  expect(orthogonal(3, 5, mulberry32(1))).not.toEqual(orthogonal(3, 5, mulberry32(2)));
  expect(() => orthogonal(5, 3, mulberry32(1))).toThrow('5 rows cannot be orthogonal in 3 dimensions');
});
