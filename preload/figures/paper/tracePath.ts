/** Moves a pen to a point; y NaN: it is lifted. */
export type PenTo = (x: number, y: number) => void;

export interface PenScale {
  /** Device pixels from the start of the paper to sample 0, and from one sample to the next. */
  readonly origin: number;
  readonly perSample: number;
  /** Device pixels of value 0, and up for one unit. */
  readonly zero: number;
  readonly perUnit: number;
}

/**
 * The way of the pen through samples. Where several samples fall on one pixel it goes through the first, the least, the greatest and
 * the last of them: peaks neither move by more than the pixel nor lose height. A gap lifts the pen.
 *
 * @param points of consecutive samples, NaN: none [samples]
 * @param from sample of the first point
 * @param range of samples that are drawn, end excluded
 * @param to is called for each point, in order
 */
export function tracePath(
  points: Float32Array,
  from: number,
  range: { readonly from: number; readonly to: number },
  pen: PenScale,
  to: PenTo,
): void {
  const first = Math.max(0, Math.floor(range.from) - from);
  const last = Math.min(points.length, Math.ceil(range.to) - from);
  const x = (at: number) => pen.origin + (from + at) * pen.perSample;
  const y = (value: number) => pen.zero - value * pen.perUnit;
  if (pen.perSample >= 0.5) {
    for (let at = first; at < last; at++) to(x(at), y(points[at]!));
    return;
  }
  let at = first;
  while (at < last) {
    const pixel = Math.floor(x(at));
    if (Number.isNaN(points[at]!)) {
      to(pixel, Number.NaN);
      at++;
      continue;
    }
    // Up to the first sample of the next pixel; what rounding does to the place of the last ones is looked up.
    let stop = Math.min(last, Math.max(at + 1, Math.ceil((pixel + 1 - pen.origin) / pen.perSample) - from));
    while (stop > at + 1 && Math.floor(x(stop - 1)) !== pixel) stop--;
    while (stop < last && Math.floor(x(stop)) === pixel) stop++;
    let [least, greatest, end] = [at, at, at];
    let [low, high] = [points[at]!, points[at]!];
    for (let next = at + 1; next < stop; next++) {
      const value = points[next]!;
      if (Number.isNaN(value)) break;
      end = next;
      if (value < low) {
        low = value;
        least = next;
      }
      if (value > high) {
        high = value;
        greatest = next;
      }
    }
    const [earlier, later] = least < greatest ? [least, greatest] : [greatest, least];
    to(x(at), y(points[at]!));
    if (earlier !== at) to(x(earlier), y(points[earlier]!));
    if (later !== earlier) to(x(later), y(points[later]!));
    if (end !== later) to(x(end), y(points[end]!));
    at = end + 1;
  }
}
