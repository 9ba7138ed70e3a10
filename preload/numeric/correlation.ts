/**
 * Pearson's correlation of two series of equal length; pairs with a NaN are left out. NaN where one of them is constant.
 *
 * @param one [values] @param other [values] @throws where the lengths differ
 */
export function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) throw new Error(`series of ${one.length} and ${other.length} values`);
  const isMissing = (at: number) => Number.isNaN(one[at]!) || Number.isNaN(other[at]!);
  let [count, sumOne, sumOther] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    if (isMissing(at)) continue;
    count++;
    sumOne += one[at]!;
    sumOther += other[at]!;
  }
  const [meanOne, meanOther] = [sumOne / count, sumOther / count];
  let [product, squareOne, squareOther] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    if (isMissing(at)) continue;
    const [awayOne, awayOther] = [one[at]! - meanOne, other[at]! - meanOther];
    product += awayOne * awayOther;
    squareOne += awayOne * awayOne;
    squareOther += awayOther * awayOther;
  }
  return product / Math.sqrt(squareOne * squareOther);
}
