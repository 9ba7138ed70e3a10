import { type Bootstrap, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import { mulberry32 } from '../../preload/numeric/random.ts';
import type { Interval } from '../evaluation/interval.ts';

/** A score of the beats that one model was asked about. */
export interface ScoreOfModel {
  /** NaN: the beat has none. [beats] */
  readonly values: ArrayLike<number>;
  /** Of each beat. [beats] */
  readonly patients: readonly string[];
}

/**
 * Mean of a score over the beats of several models, with a 95 % interval by drawing models and, within each, patients (a
 * two-stage bootstrap, Davison & Hinkley 1997, section 3.8); of one model, patients alone. Null with one model of one patient.
 */
export function meanOverModels(
  models: readonly ScoreOfModel[],
  { replicates, seed }: Bootstrap,
): { readonly mean: number; readonly interval: Interval | null } {
  const clusters = models.map(sumsOfPatients);
  const mean = meanOf(clusters.flat());
  if (models.length < 2 && (clusters[0]?.length ?? 0) < 2) return { mean, interval: null };
  const random = mulberry32(seed);
  const drawn = <T>(list: readonly T[]) => list.map(() => list[Math.floor(random() * list.length)]!);
  // Where few beats have a number, a draw may hold none of them.
  const draws = Array.from({ length: replicates }, () => meanOf(drawn(clusters).flatMap(drawn)));
  const means = draws.filter((one) => !Number.isNaN(one));
  return { mean, interval: percentileInterval(means, replicates) };
}

interface Sums {
  readonly sum: number;
  readonly beats: number;
}

function sumsOfPatients({ values, patients }: ScoreOfModel): Sums[] {
  const sums = new Map<string, { sum: number; beats: number }>();
  for (let beat = 0; beat < values.length; beat++) {
    if (Number.isNaN(values[beat]!)) continue;
    const own = sums.get(patients[beat]!) ?? { sum: 0, beats: 0 };
    sums.set(patients[beat]!, own);
    own.sum += values[beat]!;
    own.beats++;
  }
  return [...sums.values()];
}

function meanOf(sums: readonly Sums[]): number {
  return sums.reduce((total, { sum }) => total + sum, 0) / sums.reduce((total, { beats }) => total + beats, 0);
}
