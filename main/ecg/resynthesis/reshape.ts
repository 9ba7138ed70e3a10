/** Changes of a stretch of a lead whose ends stay: what is beside it joins without a step. Each in place, in samples of the lead. */

/** Scales [from, to] about the straight line between its ends. */
export function scaleAboutLine(millivolts: Float32Array, from: number, to: number, factor: number): void {
  const [first, last] = [millivolts[from]!, millivolts[to]!];
  for (let at = from + 1; at < to; at++) {
    const line = first + ((last - first) * (at - from)) / (to - from);
    millivolts[at] = line + (millivolts[at]! - line) * factor;
  }
}

/** Adds a level that rises from `from` to `full`, stays until `fall`, and is gone at `to`, by raised cosines. */
export function raise(
  millivolts: Float32Array,
  [from, full, fall, to]: readonly [from: number, full: number, fall: number, to: number],
  level: number,
): void {
  const cosine = (share: number) => (1 - Math.cos(Math.PI * share)) / 2;
  for (let at = from + 1; at < to; at++) {
    const share = at < full ? cosine((at - from) / (full - from)) : at <= fall ? 1 : cosine((to - at) / (to - fall));
    millivolts[at]! += level * share;
  }
}

/**
 * Moves what is at the knots to other places: between two of them time is stretched or compressed evenly. The first and the last
 * knot stay. Values between samples come from cubics through four samples (Catmull & Rom 1974).
 *
 * @param knots ascending places, from and to; fractions
 */
export function warpTime(millivolts: Float32Array, knots: readonly (readonly [from: number, to: number])[]): void {
  const [start, end] = [knots[0]![0], knots.at(-1)![0]];
  const own = millivolts.slice();
  let piece = 0;
  for (let at = Math.ceil(start); at <= end; at++) {
    while (piece < knots.length - 2 && at > knots[piece + 1]![1]) piece++;
    const [[fromA, toA], [fromB, toB]] = [knots[piece]!, knots[piece + 1]!];
    millivolts[at] = cubicAt(own, fromA + ((at - toA) * (fromB - fromA)) / (toB - toA));
  }
}

/** Value at a fraction of a sample. */
function cubicAt(values: Float32Array, place: number): number {
  const low = Math.floor(place);
  const t = place - low;
  const of = (at: number) => values[Math.min(values.length - 1, Math.max(0, at))]!;
  if (t === 0) return of(low);
  const [a, b, c, d] = [of(low - 1), of(low), of(low + 1), of(low + 2)];
  return b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
