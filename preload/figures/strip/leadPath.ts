import type { PaperSignal } from '../paper/paperSignal.ts';
import { tracePath } from '../paper/tracePath.ts';

/** Where a lead stands on the page, millimetres. */
interface Room {
  readonly left: number;
  readonly right: number;
  /** At `left`, from the start of the record. */
  readonly fromSeconds: number;
  readonly mmPerSecond: number;
  readonly middle: number;
  /** Upwards; negative: upside down. */
  readonly mmPerUnit: number;
  /** The line is cut here. */
  readonly top: number;
  readonly bottom: number;
}

/** Samples are joined one by one until they lie closer than half of this: no printer shows more. */
const penMm = 0.02;
/** A shorter gap is seen as one; it needs no word. */
const namedGapSeconds = 0.2;

/** The way of the pen through the samples of a lead, from edge to edge, and where there are none. */
export function leadPath(signal: PaperSignal, room: Room): { path: number[]; gaps: { from: number; to: number }[] } {
  const { left, right, fromSeconds, mmPerSecond, middle, mmPerUnit, top, bottom } = room;
  const raw: number[] = [];
  const gaps: { from: number; to: number }[] = [];
  for (const { points, from, samplesPerValue } of signal.pieces) {
    const perSecond = signal.samplingRateHz / samplesPerValue;
    const origin = (left - fromSeconds * mmPerSecond) / penMm;
    const range = {
      from: fromSeconds * perSecond - 1,
      to: (fromSeconds + (right - left) / mmPerSecond) * perSecond + 2,
    };
    const pen = {
      ...{ origin, perSample: mmPerSecond / perSecond / penMm, perUnit: mmPerUnit / penMm },
      zero: (middle + signal.level * mmPerUnit) / penMm,
    };
    tracePath(points, from / samplesPerValue, range, pen, (x, y) => void raw.push(x, y));
    gaps.push(...gapsOf(points, from / samplesPerValue, perSecond, room));
  }
  const path: number[] = [];
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  const clamp = (y: number) => Math.min(bottom, Math.max(top, y));
  for (let at = 0; at < raw.length; at += 2) {
    const [x, y] = [raw[at]! * penMm, raw[at + 1]! * penMm];
    // A sample beyond an edge only tells where the line crosses it.
    if (!Number.isNaN(lastY) && !Number.isNaN(y)) {
      const crossed = (edge: number) => lastY + ((edge - lastX) / (x - lastX)) * (y - lastY);
      if (lastX < left && x > left) path.push(left, clamp(crossed(left)));
      if (x >= left && x <= right) path.push(x, clamp(y));
      if (lastX < right && x > right) path.push(right, clamp(crossed(right)));
    } else if (x >= left && x <= right) path.push(x, Number.isNaN(y) ? y : clamp(y));
    [lastX, lastY] = [x, y];
  }
  return { path, gaps };
}

function gapsOf(points: Float32Array, first: number, perSecond: number, room: Room): { from: number; to: number }[] {
  const x = (sample: number) => room.left + (sample / perSecond - room.fromSeconds) * room.mmPerSecond;
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < points.length; at++) {
    if (!Number.isNaN(points[at]!)) continue;
    let end = at;
    while (end + 1 < points.length && Number.isNaN(points[end + 1]!)) end++;
    const [from, to] = [Math.max(room.left, x(first + at)), Math.min(room.right, x(first + end + 1))];
    if (end + 1 - at >= namedGapSeconds * perSecond && to > from) found.push({ from, to });
    at = end;
  }
  return found;
}
