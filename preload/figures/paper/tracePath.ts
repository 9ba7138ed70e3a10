/** What a pen draws of one signal: a number a pair (x, y), NaN where it is lifted. */
export type PenPath = number[];

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
 * @param path is extended
 */
export function tracePath(
  points: Float32Array,
  from: number,
  range: { readonly from: number; readonly to: number },
  pen: PenScale,
  path: PenPath,
): void {
  const first = Math.max(0, Math.floor(range.from) - from);
  const last = Math.min(points.length, Math.ceil(range.to) - from);
  const x = (at: number) => pen.origin + (from + at) * pen.perSample;
  const y = (value: number) => pen.zero - value * pen.perUnit;
  if (pen.perSample >= 0.5) {
    for (let at = first; at < last; at++) path.push(x(at), y(points[at]!));
    return;
  }
  let at = first;
  while (at < last) {
    const pixel = Math.floor(x(at));
    if (Number.isNaN(points[at]!)) {
      path.push(pixel, Number.NaN);
      at++;
      continue;
    }
    let [least, greatest, end] = [at, at, at];
    while (end + 1 < last && Math.floor(x(end + 1)) === pixel && !Number.isNaN(points[end + 1]!)) {
      end++;
      if (points[end]! < points[least]!) least = end;
      if (points[end]! > points[greatest]!) greatest = end;
    }
    const inOrder = least < greatest ? [at, least, greatest, end] : [at, greatest, least, end];
    inOrder.forEach((sample, place) => {
      if (place === 0 || sample !== inOrder[place - 1]) path.push(x(sample), y(points[sample]!));
    });
    at = end + 1;
  }
}
