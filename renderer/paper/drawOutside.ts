import type { FigureTheme } from '../figures/theme.ts';
import { type PaperGeometry, xOfSeconds } from './paperGeometry.ts';
import { textWidth } from './textWidth.ts';

const hatchPx = 7;

/** Hatching where there is no record, before its beginning and after its end: what is not there is no flat line. */
export function drawOutside(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  recordSeconds: number,
  theme: FigureTheme,
): void {
  const { left, width, rows } = geometry;
  const top = rows[0]?.[0]?.top ?? 0;
  const bottom = rows.at(-1)?.[0]?.bottom ?? 0;
  const start = Math.min(width, Math.max(left, xOfSeconds(geometry, 0)));
  const end = Math.min(width, Math.max(left, xOfSeconds(geometry, recordSeconds)));
  for (const [from, to] of [
    [left, start],
    [end, width],
  ] as const) {
    if (to - from < 1) continue;
    context.save();
    context.beginPath();
    context.rect(from, top, to - from, bottom - top);
    context.clip();
    context.strokeStyle = theme.missing;
    context.lineWidth = 1;
    context.beginPath();
    const height = bottom - top;
    for (let x = Math.floor((from - height) / hatchPx) * hatchPx; x < to; x += hatchPx) {
      context.moveTo(x, bottom);
      context.lineTo(x + height, top);
    }
    context.stroke();
    context.font = `11px ${theme.font}`;
    context.textBaseline = 'alphabetic';
    const text = 'outside the record';
    const wide = textWidth(context, text);
    if (wide + 16 < to - from) {
      context.fillStyle = theme.paper;
      context.fillRect((from + to - wide) / 2 - 4, bottom - 24, wide + 8, 17);
      context.fillStyle = theme.textMuted;
      context.fillText(text, (from + to - wide) / 2, bottom - 11);
    }
    context.restore();
  }
}
