import { type Bootstrap, clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import type { Interval } from '../evaluation/interval.ts';
import { type Points, patientsOf } from './points.ts';

export interface Agreement {
  /** 1: the same clusters; about 0: no more alike than by chance. */
  readonly rand: number;
  /** 95 %, by drawing patients. */
  readonly interval: Interval | null;
}

/**
 * Adjusted Rand index (Hubert & Arabie 1985) of two clusterings of the same points, weighted so that patients count alike: shares of
 * weight take the place of counts, and pairs are drawn with replacement. NaN where both have one cluster.
 *
 * @param one @param other from 0 [points] each
 */
export function adjustedRand(
  points: Pick<Points, 'patient' | 'weight'>,
  one: Uint8Array,
  other: Uint8Array,
  bootstrap: Bootstrap,
): Agreement {
  const [rows, columns] = [Math.max(...one) + 1, Math.max(...other) + 1];
  const patients = patientsOf(points);
  const tables = Array.from({ length: patients }, () => new Float64Array(rows * columns));
  for (let point = 0; point < one.length; point++) {
    tables[points.patient[point]!]![one[point]! * columns + other[point]!]! += points.weight[point]!;
  }
  const indexOf = (drawn: Iterable<number>) => {
    const sum = new Float64Array(rows * columns);
    for (const patient of drawn) for (const [cell, weight] of tables[patient]!.entries()) sum[cell]! += weight;
    return randOf(sum, rows, columns);
  };
  const values = Array.from(clusterDraws(patients, bootstrap), indexOf).filter((value) => !Number.isNaN(value));
  return {
    rand: indexOf(tables.keys()),
    interval: patients < 2 ? null : percentileInterval(values, bootstrap.replicates),
  };
}

/** @param table weights [rows × columns] */
function randOf(table: Float64Array, rows: number, columns: number): number {
  const byRow = new Float64Array(rows);
  const byColumn = new Float64Array(columns);
  const total = table.reduce((sum, weight) => sum + weight, 0);
  for (const [cell, weight] of table.entries()) {
    byRow[Math.floor(cell / columns)]! += weight / total;
    byColumn[cell % columns]! += weight / total;
  }
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value ** 2, 0);
  const together = squares(table) / total ** 2;
  const [ofRows, ofColumns] = [squares(byRow), squares(byColumn)];
  const expected = ofRows * ofColumns;
  const most = (ofRows + ofColumns) / 2;
  return most - expected < 1e-12 ? Number.NaN : (together - expected) / (most - expected);
}
