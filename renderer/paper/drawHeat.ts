import type { PaperHeat } from '../../preload/figures/paper/paperHeat.ts';
import { mapRgb } from '../../preload/figures/signedScale.ts';
import type { FigureTheme } from '../figures/theme.ts';
import { type PaperGeometry, xOfSeconds } from './paperGeometry.ts';
import { heatPx, rowPx } from './paperSections.ts';

/** A strip under the leads, so that the paper stays as readable as without. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  heat: PaperHeat,
  top: number,
  theme: FigureTheme,
): void {
  const { left, width } = geometry;
  context.save();
  context.font = `10.5px ${theme.font}`;
  context.textBaseline = 'middle';
  context.fillStyle = theme.textMuted;
  context.fillText('Map', 4, top + rowPx / 2 - 3);
  context.beginPath();
  context.rect(left, top, width - left, heatPx);
  context.clip();
  // Words stand where no map does: right of the last one, else left of the first.
  let [first, last] = [width, left];
  for (const { fromSeconds, secondsPerValue, shares } of heat.beats) {
    const from = xOfSeconds(geometry, fromSeconds);
    const to = xOfSeconds(geometry, fromSeconds + shares.length * secondsPerValue);
    if (to < left || from > width) continue;
    [first, last] = [Math.min(first, from), Math.max(last, to)];
    shares.forEach((share, at) => {
      const x = xOfSeconds(geometry, fromSeconds + at * secondsPerValue);
      const [red, green, blue] = mapRgb(share, theme.scheme, heat.isGrey);
      context.fillStyle = `rgb(${red}, ${green}, ${blue})`;
      context.fillRect(x, top + 2, Math.max(1, (to - from) / shares.length + 0.5), heatPx - 4);
    });
    context.strokeStyle = theme.textMuted;
    context.lineWidth = 1;
    context.strokeRect(Math.round(from) + 0.5, top + 1.5, Math.round(to - from), heatPx - 3);
  }
  if (heat.text !== undefined) {
    const room = context.measureText(heat.text).width + 8;
    const isRight = width - last >= room || width - last >= first - left;
    context.fillStyle = theme.text;
    context.textAlign = isRight ? 'left' : 'right';
    context.fillText(heat.text, isRight ? last + 6 : first - 6, top + heatPx / 2 + 0.5);
  }
  context.restore();
}
