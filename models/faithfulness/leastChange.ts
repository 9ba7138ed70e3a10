/** A range that is gone through: by steps from 0, its ends included, and then more finely. */
export interface ChangeRange {
  /** 0 or below. */
  readonly from: number;
  /** 0 or above. */
  readonly to: number;
  /** Between two points of the grid. */
  readonly step: number;
  /** Width at which a bisection ends; what it tries are multiples of it. */
  readonly finest: number;
}

export interface Tried<P> {
  readonly by: number;
  readonly point: P;
}

export interface Curve<P> {
  /** The grid, ascending. */
  readonly points: readonly Tried<P>[];
  /** The least change that turns, and the largest one before it that was tried and does not; null: none of the grid turns. */
  readonly least: (Tried<P> & { readonly notYet: number }) | null;
}

/**
 * Asks at each point of a grid, and halves the step before the first point, on either side of 0, from which the answer is another
 * one than at 0. What turns and turns back within a step is not seen. Yields points done.
 */
export async function* leastChange<P>(
  range: ChangeRange,
  ask: (by: number) => Promise<P>,
  isTurned: (point: P, atZero: P) => boolean,
): AsyncGenerator<{ readonly done: number; readonly total: number }, Curve<P>, void> {
  const grid = gridOf(range);
  const points: Tried<P>[] = [];
  for (const by of grid) {
    yield { done: points.length, total: grid.length };
    points.push({ by, point: await ask(by) });
  }
  const zero = points.findIndex(({ by }) => by === 0);
  const turned = ({ point }: Tried<P>) => isTurned(point, points[zero]!.point);
  const sides = [points.slice(0, zero + 1).reverse(), points.slice(zero)];
  let least: Curve<P>['least'] = null;
  for (const side of sides) {
    const first = side.findIndex(turned);
    if (first < 0) continue;
    let [notYet, found] = [side[first - 1]!, side[first]!];
    // A side that begins to turn farther out than the other one turned need not be halved.
    if (least !== null && Math.abs(notYet.by) >= Math.abs(least.by)) continue;
    while (Math.abs(found.by - notYet.by) > range.finest * (1 + 1e-9)) {
      yield { done: grid.length, total: grid.length };
      const by = middle(notYet.by, found.by, range.finest);
      const tried = { by, point: await ask(by) };
      if (turned(tried)) found = tried;
      else notYet = tried;
    }
    if (least === null || Math.abs(found.by) < Math.abs(least.by)) least = { ...found, notYet: notYet.by };
  }
  return { points, least };
}

function gridOf({ from, to, step }: ChangeRange): number[] {
  const grid = [0];
  for (let at = 1; at * step < to; at++) grid.push(at * step);
  for (let at = 1; -at * step > from; at++) grid.unshift(-at * step);
  if (from < 0) grid.unshift(from);
  if (to > 0) grid.push(to);
  return grid.map((by) => Number(by.toFixed(6)));
}

/** A multiple of the finest width between two others, which are farther apart than that. */
function middle(one: number, other: number, finest: number): number {
  const half = Math.round((one + other) / 2 / finest) * finest;
  const inside = half > Math.min(one, other) && half < Math.max(one, other);
  return Number((inside ? half : (one + other) / 2).toFixed(6));
}
