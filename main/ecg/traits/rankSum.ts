/**
 * How much higher the first values are than the second: the standard normal deviate of the rank sum (Mann & Whitney 1947),
 * ties as their mean rank with the variance corrected for them. 0 where all are equal or one list is empty.
 */
export function rankSumDeviate(first: readonly number[], second: readonly number[]): number {
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let [sum, ties] = [0, 0];
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to++;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (all[at]!.isFirst) sum += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const [m, n, total] = [first.length, second.length, all.length];
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  return variance > 0 ? (sum - (m * (total + 1)) / 2) / Math.sqrt(variance) : 0;
}
