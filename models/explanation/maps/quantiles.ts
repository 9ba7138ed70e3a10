/**
 * Streaming quantiles of many columns at once, by one histogram a column over a common range [-range, range]. Where a value
 * falls outside, the range doubles and neighbouring bins merge, so nothing has to be known beforehand and nothing is clipped.
 * Error of a quantile: at most one bin, 2·range/bins (reported as `resolution`). Zeros are counted apart and are exact: a map
 * that is rectified, or zero as a whole, holds many of them.
 */
export interface Quantiles {
  /** @param values one a column, in the order given at creation */
  add(column: number, value: number): void;
  /** Quantile of one column, linear within its bin; NaN for a column without values. */
  at(column: number, fraction: number): number;
  /** Width of a bin now: no quantile is further off than this. */
  resolution(): number;
}

const bins = 2048;

export function createQuantiles(columns: number, initialRange = 1): Quantiles {
  let range = initialRange;
  const counts = new Uint32Array(columns * bins);
  const totals = new Uint32Array(columns);
  const zeros = new Uint32Array(columns);

  const widen = (): void => {
    range *= 2;
    const merged = new Uint32Array(bins);
    for (let column = 0; column < columns; column++) {
      const own = counts.subarray(column * bins, (column + 1) * bins);
      merged.fill(0);
      for (let bin = 0; bin < bins; bin++) merged[bins / 4 + (bin >> 1)]! += own[bin]!;
      own.set(merged);
    }
  };

  return {
    add(column, value) {
      if (!Number.isFinite(value))
        throw new Error(`attribution is ${value} at sample ${column}; expected a finite number`);
      while (Math.abs(value) > range) widen();
      totals[column]!++;
      if (value === 0) {
        zeros[column]!++;
        return;
      }
      const bin = Math.min(bins - 1, Math.floor(((value + range) / (2 * range)) * bins));
      counts[column * bins + bin]!++;
    },
    at(column, fraction) {
      const total = totals[column]!;
      if (total === 0) return Number.NaN;
      const wanted = fraction * total;
      let below = 0;
      for (let bin = 0; bin < bins; bin++) {
        // Zeros lie between the lower and the upper half of the bins.
        if (bin === bins / 2) {
          if (zeros[column]! > 0 && below + zeros[column]! >= wanted) return 0;
          below += zeros[column]!;
        }
        const count = counts[column * bins + bin]!;
        if (count > 0 && below + count >= wanted) {
          return -range + ((bin + (wanted - below) / count) / bins) * 2 * range;
        }
        below += count;
      }
      return range;
    },
    resolution: () => (2 * range) / bins,
  };
}
