import type { PaperScale } from './paperScale.ts';

/** Lines of ECG paper between two ends, in device pixels from the left, or top, of the paper; each on a whole pixel. */
export interface GridLines {
  /** Every millimetre; none where they would stand too close to be told apart. */
  readonly minor: readonly number[];
  /** Every five millimetres; none likewise. */
  readonly major: readonly number[];
}

/** Lines that stand closer than this, in CSS pixels, are a grey ground, no grid. */
const leastGapPx = 2.5;
/** Below this speed a millimetre is more than 0.08 s: it helps no reading of time. */
const leastMinorSpeed = 12.5;

/**
 * Lines at whole millimetres of an origin, which lies on a device pixel: each is at most half a device pixel from its place, however
 * far the paper was pulled.
 *
 * @param origin of the millimetres, device pixels from the start; may lie outside
 * @param length of the paper in device pixels
 */
export function gridLines(origin: number, length: number, scale: PaperScale): GridLines {
  const mm = scale.pxPerMm * scale.devicePixelRatio;
  const lines = (millimetres: number) => {
    if (millimetres * scale.pxPerMm < leastGapPx) return [];
    const step = millimetres * mm;
    const first = Math.ceil(-origin / step);
    const last = Math.floor((length - origin) / step);
    return Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, line) => origin + Math.round((first + line) * step),
    );
  };
  const major = lines(5);
  const isMajor = new Set(major);
  return { minor: scale.mmPerSecond < leastMinorSpeed ? [] : lines(1).filter((at) => !isMajor.has(at)), major };
}
