/** Numbers of clusters after some became one: the first of them holds their beats, the later ones move up. [beats] */
export function joinClusters(cluster: Int16Array, joined: ReadonlySet<number>): Int16Array {
  const first = Math.min(...joined);
  const clusters = cluster.reduce((most, one) => Math.max(most, one + 1), 0);
  let next = 0;
  const numbers = Array.from({ length: clusters }, (_, one) => (joined.has(one) && one !== first ? -1 : next++));
  return cluster.map((one) => (one < 0 ? one : joined.has(one) ? numbers[first]! : numbers[one]!));
}

/** Ids of the beats of some clusters. */
export function beatsOfClusters(
  { beatIds, cluster }: { readonly beatIds: Float64Array; readonly cluster: Int16Array },
  chosen: ReadonlySet<number>,
): Float64Array {
  return beatIds.filter((_, beat) => chosen.has(cluster[beat]!));
}

/** What relabelling a whole cluster changes: beats a label that is held now, those that hold the new one apart. */
export function relabelPreview(
  held: Readonly<Record<string, number>>,
  label: string,
): { readonly changed: readonly { readonly from: string; readonly beats: number }[]; readonly same: number } {
  const changed = Object.entries(held)
    .filter(([from]) => from !== label)
    .map(([from, beats]) => ({ from, beats }))
    .sort((a, b) => b.beats - a.beats);
  return { changed, same: held[label] ?? 0 };
}

/** Beats a name in several clusters together. */
export function sumCounts(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, beats] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + beats;
  }
  return sum;
}
