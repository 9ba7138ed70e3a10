import type { Bootstrap } from '../../preload/numeric/bootstrap.ts';
import { type Agreement, adjustedRand } from './adjustedRand.ts';
import { type ClusterChoice, chooseClusters } from './chooseClusters.ts';
import { clustersOf } from './clustersOf.ts';
import { innerProducts } from './innerProducts.ts';
import { type Points, pointsOf } from './points.ts';
import { stability } from './stability.ts';
import { wardTree } from './wardTree.ts';

export interface SubtypesInput {
  /** Rows of unit length. [points × dimensions] */
  readonly rows: Float32Array;
  readonly dimensions: number;
  /** [points] */
  readonly patients: readonly string[];
  /** What else the same points are clustered by, each of unit length. [points × dimensions] each */
  readonly others: readonly { readonly name: string; readonly rows: Float32Array }[];
  /** Asked for; null: as many as the rule finds. */
  readonly clusters: number | null;
  readonly bootstrap: Bootstrap;
}

export interface Subtypes {
  readonly choice: ClusterChoice;
  readonly weight: Float64Array;
  /** Of each point, from 0, the heaviest cluster first. [points] */
  readonly cluster: Uint8Array;
  /** Null: there is one, which is always found again. [clusters] */
  readonly stability: readonly number[] | null;
  /** Squared distance of each point to the mean of its cluster. [points] */
  readonly away: Float64Array;
  readonly others: readonly OtherClusters[];
}

export interface OtherClusters {
  readonly name: string;
  /** By the same rule. */
  readonly choice: ClusterChoice;
  /** The same points in as many clusters as the subtypes are. [points] */
  readonly cluster: Uint8Array;
  /** With the subtypes; null: there is one, which agrees with everything. */
  readonly agreement: Agreement | null;
}

/** Clusters of one class's maps, and whether they are those of something else. Yields what is done, from 0 to 1. */
export function* findSubtypes(
  input: SubtypesInput,
): Generator<{ readonly name: string; readonly share: number }, Subtypes, void> {
  const { rows, dimensions, patients, others, bootstrap } = input;
  const points = pointsOf(rows, dimensions, patients);
  const products = innerProducts(points);
  const choice = yield* named('maps', chooseClusters(points, products, bootstrap.seed));
  const clusters = Math.min(input.clusters ?? choice.clusters ?? 1, patients.length);
  const cluster = heaviestFirst(points, clusterAll(points, products, clusters));
  yield { name: 'stability', share: 0 };
  const stable = clusters === 1 ? null : stability(points, products, cluster, bootstrap.seed);
  const found: OtherClusters[] = [];
  for (const other of others) {
    const ofOther = { ...points, rows: other.rows };
    const otherProducts = innerProducts(ofOther);
    const otherChoice = yield* named(other.name, chooseClusters(ofOther, otherProducts, bootstrap.seed));
    const same = clusterAll(ofOther, otherProducts, clusters);
    found.push({
      name: other.name,
      choice: otherChoice,
      cluster: same,
      agreement: clusters === 1 ? null : adjustedRand(points, cluster, same, bootstrap),
    });
  }
  const away = distances(points, cluster, clusters);
  return { choice, weight: points.weight, cluster, stability: stable, away, others: found };
}

function* named<Result>(name: string, steps: Generator<number, Result, void>) {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { name, share: step.value };
  }
}

function clusterAll({ patient, weight }: Points, products: Float64Array, clusters: number): Uint8Array {
  const sample = { products, all: patient.length, members: Uint32Array.from(patient.keys()), weight };
  return clustersOf(sample, wardTree(sample), clusters);
}

function heaviestFirst({ weight }: Points, cluster: Uint8Array): Uint8Array {
  const total = new Float64Array(Math.max(...cluster) + 1);
  for (const [point, one] of cluster.entries()) total[one]! += weight[point]!;
  const order = [...total.keys()].sort((a, b) => total[b]! - total[a]! || a - b);
  return cluster.map((one) => order.indexOf(one));
}

function distances({ rows, dimensions, weight }: Points, cluster: Uint8Array, clusters: number): Float64Array {
  const means = new Float64Array(clusters * dimensions);
  const total = new Float64Array(clusters);
  for (const [point, one] of cluster.entries()) {
    total[one]! += weight[point]!;
    for (let at = 0; at < dimensions; at++) {
      means[one * dimensions + at]! += weight[point]! * rows[point * dimensions + at]!;
    }
  }
  return Float64Array.from(cluster, (one, point) => {
    let square = 0;
    for (let at = 0; at < dimensions; at++) {
      square += (rows[point * dimensions + at]! - means[one * dimensions + at]! / total[one]!) ** 2;
    }
    return square;
  });
}
