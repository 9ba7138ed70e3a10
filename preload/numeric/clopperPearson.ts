/**
 * 95 % interval of a share of which `hits` of `draws` were seen, each draw alike: between the shares at which as many or more, and
 * as few or fewer, are seen in 2.5 % of cases (Clopper & Pearson 1934). With no hit its upper end is above 0: 1 - 0.025^(1/draws).
 *
 * @param draws at least 1
 */
export function clopperPearson(hits: number, draws: number): readonly [low: number, high: number] {
  const tail = 0.025;
  const low = hits === 0 ? 0 : root((share) => 1 - atMost(hits - 1, draws, share) - tail);
  const high = hits === draws ? 1 : root((share) => tail - atMost(hits, draws, share));
  return [low, high];
}

/** Probability of at most so many hits. */
function atMost(hits: number, draws: number, share: number): number {
  if (share <= 0) return 1;
  if (share >= 1) return hits >= draws ? 1 : 0;
  let logTerm = draws * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  for (let count = 1; count <= hits; count++) {
    logTerm += Math.log((draws - count + 1) / count) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** Where a function that rises from below 0 to above it crosses it, in 0..1. */
function root(rising: (share: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
