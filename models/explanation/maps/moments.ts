/** Mean and standard deviation of many columns at once (Welford 1962), over any number of values. */
export interface Moments {
  add(column: number, value: number): void;
  /** Values of each column. [columns] */
  readonly n: Uint32Array;
  /** NaN for a column without values. [columns] */
  mean(): Float32Array;
  /** Divided by n - 1; 0 for a single value, NaN for none. [columns] */
  sd(): Float32Array;
}

export function createMoments(columns: number): Moments {
  const n = new Uint32Array(columns);
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  return {
    n,
    add(column, value) {
      const away = value - means[column]!;
      means[column]! += away / ++n[column]!;
      squares[column]! += away * (value - means[column]!);
    },
    mean: () => Float32Array.from(means, (value, column) => (n[column] === 0 ? Number.NaN : value)),
    sd: () =>
      Float32Array.from(squares, (sum, column) =>
        n[column] === 0 ? Number.NaN : Math.sqrt(sum / Math.max(1, n[column]! - 1)),
      ),
  };
}
