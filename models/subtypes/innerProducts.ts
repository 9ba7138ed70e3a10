import type { Points } from './points.ts';

/** Inner products of all rows: distances, and distances to means, follow from them. [points × points] */
export function innerProducts({ rows, dimensions }: Pick<Points, 'rows' | 'dimensions'>): Float64Array {
  const points = rows.length / dimensions;
  const products = new Float64Array(points * points);
  for (let one = 0; one < points; one++) {
    const a = one * dimensions;
    for (let other = 0; other <= one; other++) {
      const b = other * dimensions;
      let sum = 0;
      for (let at = 0; at < dimensions; at++) sum += rows[a + at]! * rows[b + at]!;
      products[one * points + other] = sum;
      products[other * points + one] = sum;
    }
  }
  return products;
}
