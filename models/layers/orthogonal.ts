import { normal, type Random } from '../../preload/numeric/random.ts';

/**
 * A random matrix [rows × columns], rows <= columns, whose rows are orthogonal and of length 1: normal numbers, each row made
 * orthogonal to those before it (Gram & Schmidt) in double precision, so that every engine starts from the same numbers.
 */
export function orthogonal(rows: number, columns: number, random: Random): Float32Array {
  if (rows > columns) throw new Error(`${rows} rows cannot be orthogonal in ${columns} dimensions`);
  const made: Float64Array[] = [];
  while (made.length < rows) {
    const row = Float64Array.from({ length: columns }, () => normal(random));
    for (const other of made) {
      const share = dot(row, other);
      for (let at = 0; at < columns; at++) row[at]! -= share * other[at]!;
    }
    const length = Math.sqrt(dot(row, row));
    made.push(row.map((value) => value / length));
  }
  const matrix = new Float32Array(rows * columns);
  made.forEach((row, at) => {
    matrix.set(row, at * columns);
  });
  return matrix;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}
