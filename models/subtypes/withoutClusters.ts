import { normal, type Random } from '../../preload/numeric/random.ts';
import { type Points, patientsOf } from './points.ts';

/**
 * Points like the given ones, but without clusters: normally distributed, with the same mean, the same covariance of the patients'
 * means and the same covariance of beats around them (as SigClust of Liu et al. 2008, by patients). Sums of the rows' own deviations
 * with normally distributed factors have these covariances exactly.
 *
 * @returns rows [points × dimensions]
 */
export function withoutClusters({ rows, dimensions, patient, weight }: Points, random: Random): Float32Array {
  const points = patient.length;
  const patients = patientsOf({ patient });
  const means = new Float64Array(patients * dimensions);
  for (let point = 0; point < points; point++) addTo(means, patient[point]!, rows, point, weight[point]!, dimensions);
  const mean = new Float64Array(dimensions);
  for (let one = 0; one < patients; one++) addTo(mean, 0, means, one, 1 / patients, dimensions);
  const between = new Float64Array(patients * dimensions);
  for (let one = 0; one < patients; one++) {
    for (let other = 0; other < patients; other++) {
      const factor = normal(random) / Math.sqrt(Math.max(1, patients - 1));
      for (let at = 0; at < dimensions; at++) {
        between[one * dimensions + at]! += factor * (means[other * dimensions + at]! - mean[at]!);
      }
    }
  }
  const within = new Float64Array(points * dimensions);
  for (let point = 0; point < points; point++) {
    const spread = Math.sqrt(weight[point]! / patients);
    for (let at = 0; at < dimensions; at++) {
      const away = rows[point * dimensions + at]! - means[patient[point]! * dimensions + at]!;
      within[point * dimensions + at] = spread * away;
    }
  }
  const drawn = new Float32Array(points * dimensions);
  const row = new Float64Array(dimensions);
  for (let point = 0; point < points; point++) {
    row.set(mean);
    addTo(row, 0, between, patient[point]!, 1, dimensions);
    for (let other = 0; other < points; other++) addTo(row, 0, within, other, normal(random), dimensions);
    drawn.set(row, point * dimensions);
  }
  return drawn;
}

function addTo(
  to: Float64Array,
  toRow: number,
  from: ArrayLike<number>,
  fromRow: number,
  factor: number,
  dimensions: number,
): void {
  for (let at = 0; at < dimensions; at++) to[toRow * dimensions + at]! += factor * from[fromRow * dimensions + at]!;
}
