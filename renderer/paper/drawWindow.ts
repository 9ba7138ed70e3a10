import type { FigureTheme } from '../figures/theme.ts';
import { type PaperGeometry, xOfSeconds } from './paperGeometry.ts';
import { textWidth } from './textWidth.ts';

/** A stretch of the record that is marked out: what a network sees of a beat. */
export interface PaperWindow {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** What it is. */
  readonly text: string;
}

/** Dashed lines at both ends of the window, joined by a bar with its words at the foot of the leads. */
export function drawWindow(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  { fromSeconds, toSeconds, text }: PaperWindow,
  theme: FigureTheme,
): void {
  const { left, width, rows } = geometry;
  const [from, to] = [xOfSeconds(geometry, fromSeconds), xOfSeconds(geometry, toSeconds)];
  if (to < left || from > width) return;
  const top = rows[0]?.[0]?.top ?? 0;
  const bottom = (rows.at(-1)?.[0]?.bottom ?? 0) - 2;
  context.save();
  context.beginPath();
  context.rect(left, top, width - left, bottom + 2 - top);
  context.clip();
  context.strokeStyle = theme.fiducial;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.beginPath();
  for (const x of [from, to]) {
    context.moveTo(Math.round(x) + 0.5, top);
    context.lineTo(Math.round(x) + 0.5, bottom);
  }
  context.stroke();
  context.fillStyle = theme.fiducial;
  context.fillRect(from, bottom - 2, to - from, 2);
  context.font = `10.5px ${theme.font}`;
  context.textBaseline = 'alphabetic';
  const wide = textWidth(context, text);
  // Beside the window where it is narrower than its words.
  const x = wide + 8 < to - from ? (from + to - wide) / 2 : to + 5;
  context.globalAlpha = 0.8;
  context.fillStyle = theme.paper;
  context.fillRect(x - 2, bottom - 17, wide + 4, 14);
  context.globalAlpha = 1;
  context.fillStyle = theme.textMuted;
  context.fillText(text, x, bottom - 6);
  context.restore();
}
