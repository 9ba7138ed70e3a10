/**
 * Solves A X = B for a symmetric positive definite A by Cholesky's decomposition.
 *
 * @param matrix A, of which the lower triangle is read and overwritten by the factor [size × size]
 * @param sides B, overwritten by X, one column of B a row [sides × size]
 * @throws where A is not positive definite
 */
export function choleskySolve(matrix: Float64Array, size: number, sides: Float64Array): Float64Array {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let at = 0; at < column; at++) sum -= matrix[row * size + at]! * matrix[column * size + at]!;
      if (row > column) matrix[row * size + column] = sum / matrix[column * size + column]!;
      else if (sum > 0) matrix[row * size + row] = Math.sqrt(sum);
      else throw new Error(`the matrix is not positive definite: pivot ${row} of ${size} is ${sum}`);
    }
  }
  for (let from = 0; from < sides.length; from += size) {
    for (let row = 0; row < size; row++) {
      let sum = sides[from + row]!;
      for (let at = 0; at < row; at++) sum -= matrix[row * size + at]! * sides[from + at]!;
      sides[from + row] = sum / matrix[row * size + row]!;
    }
    for (let row = size - 1; row >= 0; row--) {
      let sum = sides[from + row]!;
      for (let at = row + 1; at < size; at++) sum -= matrix[at * size + row]! * sides[from + at]!;
      sides[from + row] = sum / matrix[row * size + row]!;
    }
  }
  return sides;
}
