/** Mean and standard deviation of many columns at once (Welford 1962), over any number of values. */
export interface Moments {
  add(column: number, value: number): void;
  /** Values of each column. [columns] */
  readonly n: Uint32Array;
  /** NaN for a column without values. */
  meanOf(column: number): number;
  /** Divided by n - 1; 0 for a single value, NaN for none. */
  sdOf(column: number): number;
  /** `meanOf` of all. [columns] */
  mean(): Float32Array;
  /** `sdOf` of all. [columns] */
  sd(): Float32Array;
}

export function createMoments(columns: number): Moments {
  const n = new Uint32Array(columns);
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const meanOf = (column: number) => (n[column] === 0 ? Number.NaN : means[column]!);
  const sdOf = (column: number) =>
    n[column] === 0 ? Number.NaN : Math.sqrt(squares[column]! / Math.max(1, n[column]! - 1));
  return {
    n,
    add(column, value) {
      const away = value - means[column]!;
      means[column]! += away / ++n[column]!;
      squares[column]! += away * (value - means[column]!);
    },
    meanOf,
    sdOf,
    mean: () => Float32Array.from(n, (_, column) => meanOf(column)),
    sd: () => Float32Array.from(n, (_, column) => sdOf(column)),
  };
}
