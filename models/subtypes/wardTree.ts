/** Points that are clustered: some of those that the inner products are of. */
export interface Sample {
  /** Inner products of all points. [all × all] */
  readonly products: Float64Array;
  readonly all: number;
  /** Which points. [members] */
  readonly members: Uint32Array;
  /** Of each member. [members] */
  readonly weight: Float64Array;
}

/** Two clusters become one, each named by one of its members' places. */
export interface Merge {
  readonly one: number;
  readonly other: number;
  /** By how much the weighted sum of squares within clusters grows. */
  readonly height: number;
}

/**
 * Ward's tree (Ward 1963) of weighted points, by chains of nearest neighbours (Murtagh 1983). No chance is in it: of equal distances
 * the first in order is taken. Lowest merges first. [members - 1]
 */
export function wardTree({ products, all, members, weight }: Sample): Merge[] {
  const count = members.length;
  const size = Float64Array.from(weight);
  const distance = new Float64Array(count * count);
  for (let one = 0; one < count; one++) {
    const a = members[one]!;
    for (let other = 0; other < one; other++) {
      const b = members[other]!;
      const square = products[a * all + a]! + products[b * all + b]! - 2 * products[a * all + b]!;
      const cost = ((size[one]! * size[other]!) / (size[one]! + size[other]!)) * Math.max(0, square);
      distance[one * count + other] = cost;
      distance[other * count + one] = cost;
    }
  }
  const isGone = new Uint8Array(count);
  const merges: Merge[] = [];
  const chain: number[] = [];
  let first = 0;
  while (merges.length < count - 1) {
    if (chain.length === 0) {
      while (isGone[first]) first++;
      chain.push(first);
    }
    const end = chain.at(-1)!;
    const before = chain.at(-2) ?? -1;
    // The one before is preferred among equals, so that a chain ends.
    let nearest = before;
    let least = before < 0 ? Number.POSITIVE_INFINITY : distance[end * count + before]!;
    for (let other = 0; other < count; other++) {
      if (other === end || isGone[other]) continue;
      if (distance[end * count + other]! < least) {
        nearest = other;
        least = distance[end * count + other]!;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    merges.push({ one: before, other: end, height: least });
    join(before, end, least);
  }
  return merges.sort((a, b) => a.height - b.height);

  /** The formula of Lance and Williams (1967) for Ward's distance. */
  function join(into: number, gone: number, apart: number): void {
    const [a, b] = [size[into]!, size[gone]!];
    isGone[gone] = 1;
    for (let other = 0; other < count; other++) {
      if (other === into || isGone[other]) continue;
      const c = size[other]!;
      const joined =
        ((a + c) * distance[into * count + other]! + (b + c) * distance[gone * count + other]! - c * apart) /
        (a + b + c);
      distance[into * count + other] = joined;
      distance[other * count + into] = joined;
    }
    size[into] = a + b;
  }
}
