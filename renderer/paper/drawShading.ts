import type { PaperHeat } from '../../preload/figures/paper/paperHeat.ts';
import { mapColour } from '../../preload/figures/signedScale.ts';
import type { FigureTheme } from '../figures/theme.ts';
import { type PaperGeometry, xOfSeconds } from './paperGeometry.ts';

/** Maps over the full height of the leads, under the lines of the paper, as in the figure of a beat; zero is the paper itself. */
export function drawShading(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  heat: PaperHeat,
  theme: FigureTheme,
): void {
  const ratio = geometry.scale.devicePixelRatio;
  const device = (px: number) => Math.round(px * ratio);
  const [least, most] = [device(geometry.left), device(geometry.width)];
  const top = device(geometry.rows[0]?.[0]?.top ?? 0);
  const bottom = device(geometry.rows.at(-1)?.[0]?.bottom ?? 0);
  context.save();
  // Whole device pixels: neighbours neither overlap nor leave a gap.
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const { fromSeconds, secondsPerValue, shares } of heat.beats) {
    shares.forEach((share, at) => {
      if (share === 0) return;
      const from = Math.max(least, device(xOfSeconds(geometry, fromSeconds + at * secondsPerValue)));
      const to = Math.min(most, device(xOfSeconds(geometry, fromSeconds + (at + 1) * secondsPerValue)));
      if (to <= from) return;
      context.fillStyle = mapColour(share, theme.scheme, heat.isGrey);
      context.fillRect(from, top, to - from, bottom - top);
    });
  }
  context.restore();
}
