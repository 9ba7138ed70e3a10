/** Low and high end of a 95 % interval. */
export type Interval = readonly [low: number, high: number];

/** 0.975 quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of a proportion, 95 %, without continuity correction (Wilson 1927; Newcombe 1998, method 3).
 *
 * It takes every beat as an independent draw. Beats of one patient are not: they repeat one heart's shape, so the true
 * uncertainty about new patients is larger; see `clusteredIntervals`. null of nothing.
 */
export function wilsonInterval(successes: number, n: number): Interval | null {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`${successes} of ${n} is no proportion`);
  if (n === 0) return null;
  const centre = successes + (z * z) / 2;
  const half = z * Math.sqrt((successes * (n - successes)) / n + (z * z) / 4);
  const whole = n + z * z;
  // The ends of 0 of n and n of n are exact; rounding must not put them outside.
  return [Math.max(0, (centre - half) / whole), Math.min(1, (centre + half) / whole)];
}
