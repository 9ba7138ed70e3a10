import type { PaperHeat } from '../paper/paperHeat.ts';
import type { BlockWindow } from './markRows.ts';
import { page } from './stripInput.ts';
import type { HeatRow } from './stripPage.ts';
import { textMm } from './textMm.ts';

/** Shades that neighbours are joined by: finer than the eye tells apart. */
const shades = 64;
export const heatPoints = 6;

/** The map of a beat beneath the leads, in the stretch of a block; null: no map is asked for. */
export function heatRow(heat: PaperHeat | null, { from, to, x, left, right }: BlockWindow, y: number): HeatRow | null {
  if (heat === null) return null;
  const clamp = (seconds: number) => Math.min(right, Math.max(left, x(seconds)));
  const seen = heat.beats.filter(
    ({ fromSeconds, secondsPerValue, shares }) =>
      fromSeconds < to && fromSeconds + shares.length * secondsPerValue > from,
  );
  const cells = seen.flatMap(({ fromSeconds, secondsPerValue, shares }) => {
    const shade = (at: number) => Math.round(shares[at]! * shades);
    const found: { x: number; width: number; share: number }[] = [];
    for (let at = 0; at < shares.length; ) {
      let end = at + 1;
      while (end < shares.length && shade(end) === shade(at)) end++;
      const [start, stop] = [clamp(fromSeconds + at * secondsPerValue), clamp(fromSeconds + end * secondsPerValue)];
      if (stop > start && shade(at) !== 0) found.push({ x: start, width: stop - start, share: shade(at) / shades });
      at = end;
    }
    return found;
  });
  const frames = seen.map(({ fromSeconds, secondsPerValue, shares }) => ({
    from: clamp(fromSeconds),
    to: clamp(fromSeconds + shares.length * secondsPerValue),
  }));
  const last = Math.max(left, ...frames.map((frame) => frame.to));
  const first = Math.min(right, ...frames.map((frame) => frame.from));
  const said = seen.length > 0 ? (heat.text ?? '') : '';
  const isRight = textMm(said, heatPoints) + 2 <= right - last || right - last >= first - left;
  return {
    y,
    height: page.heat - 0.8,
    cells,
    frames,
    isGrey: heat.isGrey,
    text: said,
    textAt: { x: isRight ? last + 1.2 : first - 1.2, isRight },
  };
}
