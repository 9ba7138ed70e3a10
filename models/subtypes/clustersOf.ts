import type { Merge, Sample } from './wardTree.ts';

/** A mean for each cluster, as weights of its members: distances to it need inner products alone. */
export interface Means {
  readonly sample: Sample;
  /** From 0. [members] */
  readonly cluster: Uint8Array;
  readonly clusters: number;
}

const mostRounds = 50;

/**
 * So many clusters: Ward's tree cut, then every point moved to the nearest mean until none moves (k-means, Lloyd 1982, begun from
 * Ward's clusters as Milligan 1980 advises). A move that would empty a cluster ends the rounds.
 */
export function clustersOf(sample: Sample, tree: readonly Merge[], clusters: number): Uint8Array {
  let cluster = cut(tree, sample.members.length, clusters);
  for (let round = 0; round < mostRounds; round++) {
    const next = nearestMeans({ sample, cluster, clusters }, sample.members);
    if (new Set(next).size < clusters || next.every((one, at) => one === cluster[at])) break;
    cluster = next;
  }
  return cluster;
}

/** The cluster whose mean each of some points is nearest to. @param points of all that the inner products are of */
export function nearestMeans({ sample, cluster, clusters }: Means, points: Uint32Array): Uint8Array {
  const { products, all, members, weight } = sample;
  const total = new Float64Array(clusters);
  const square = new Float64Array(clusters);
  for (let member = 0; member < members.length; member++) total[cluster[member]!]! += weight[member]!;
  for (let one = 0; one < members.length; one++) {
    const row = members[one]! * all;
    let sum = 0;
    for (let other = 0; other < members.length; other++) {
      if (cluster[other] === cluster[one]) sum += weight[other]! * products[row + members[other]!]!;
    }
    square[cluster[one]!]! += weight[one]! * sum;
  }
  const sums = new Float64Array(clusters);
  return Uint8Array.from(points, (point) => {
    sums.fill(0);
    const row = point * all;
    for (let member = 0; member < members.length; member++) {
      sums[cluster[member]!]! += weight[member]! * products[row + members[member]!]!;
    }
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let one = 0; one < clusters; one++) {
      // The point's own square is the same for all of them.
      const away = square[one]! / total[one]! ** 2 - (2 * sums[one]!) / total[one]!;
      if (away < least) {
        best = one;
        least = away;
      }
    }
    return best;
  });
}

/** Clusters that are left when the lowest merges are done, named in the order of their first members. */
function cut(tree: readonly Merge[], count: number, clusters: number): Uint8Array {
  const root = Uint32Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (root[top] !== top) top = root[top]!;
    root[at] = top;
    return top;
  };
  for (const { one, other } of tree.slice(0, Math.max(0, count - clusters))) root[find(other)] = find(one);
  const names = new Map<number, number>();
  return Uint8Array.from({ length: count }, (_, at) => {
    const top = find(at);
    if (!names.has(top)) names.set(top, names.size);
    return names.get(top)!;
  });
}
