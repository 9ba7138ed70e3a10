/**
 * @typedef {{ precision: number, recall: number, found: number, first: number }} RankingScore
 */

/**
 * How many of the first 100 places are planted errors, and how many of all planted errors stand in the first 2 % of places.
 *
 * @param {ArrayLike<number>} order places of beats, the most suspect first
 * @param {(beat: number) => boolean} isPlanted
 * @param {number} planted how many there are
 * @returns {RankingScore}
 */
export function scoreRanking(order, isPlanted, planted) {
  const list = Array.from(order);
  const first = Math.round(0.02 * list.length);
  const found = list.slice(0, first).filter(isPlanted).length;
  return { precision: list.slice(0, 100).filter(isPlanted).length / 100, recall: found / planted, found, first };
}
