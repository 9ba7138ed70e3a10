import { marginMm } from '../../preload/figures/paper/paperSpeeds.ts';
import { rulerSeconds, rulerText } from '../../preload/figures/paper/ruler.ts';
import type { FigureTheme } from '../figures/theme.ts';
import { gridLines } from './gridLines.ts';
import { type PaperGeometry, type TraceSegment, xOfSeconds } from './paperGeometry.ts';
import { pxPerSecond, toDevicePixel } from './paperScale.ts';

/** The paper: millimetres, the pulse of 1 mV at the beginning of each row, and the times of the ruler at the top. */
export function drawGrid(context: CanvasRenderingContext2D, geometry: PaperGeometry, theme: FigureTheme): void {
  const { scale, origin, rows, width, height } = geometry;
  const ratio = scale.devicePixelRatio;
  const middle = rows[0]?.[0]?.middle ?? 0;
  context.save();
  // Whole device pixels, so that lines are as thin as the screen has them.
  context.setTransform(1, 0, 0, 1, 0, 0);
  const [deviceWidth, deviceHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  const across = gridLines(Math.round(origin * ratio), deviceWidth, scale);
  // Up and down the millimetres begin at the middle of the first row; speed thins out time alone.
  const down = gridLines(Math.round(middle * ratio), deviceHeight, { ...scale, mmPerSecond: 25 });
  const hasMinor = across.minor.length > 0;
  const thin = Math.max(1, Math.round(ratio * 0.75));
  for (const [colour, vertical, horizontal] of [
    [theme.gridMinor, across.minor, hasMinor ? down.minor : []],
    [theme.gridMajor, across.major, down.major],
  ] as const) {
    context.fillStyle = colour;
    for (const x of vertical) context.fillRect(x, 0, thin, deviceHeight);
    for (const y of horizontal) context.fillRect(0, y, deviceWidth, thin);
  }
  context.restore();
  for (const [first] of rows) if (first?.scaleText === null) drawPulse(context, first, geometry, theme);
  drawRuler(context, geometry, theme);
}

/** 5 mm wide, 1 mV high, standing on the middle of the row. */
function drawPulse(
  context: CanvasRenderingContext2D,
  { middle }: TraceSegment,
  { scale }: PaperGeometry,
  theme: FigureTheme,
): void {
  const ratio = scale.devicePixelRatio;
  const stroke = Math.max(1, Math.round(1.25 * ratio));
  const device = (px: number) => Math.round(px * ratio);
  const mm = scale.pxPerMm;
  const left = device(marginMm.before * mm);
  const right = left + device(marginMm.pulse * mm);
  const foot = device(middle);
  const top = foot - device(scale.mmPerMillivolt * mm);
  const side = device(marginMm.before * mm * 0.6);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = theme.trace;
  context.fillRect(left - side, foot, side, stroke);
  context.fillRect(left, top, stroke, foot - top + stroke);
  context.fillRect(left, top, right - left, stroke);
  context.fillRect(right, top, stroke, foot - top + stroke);
  context.fillRect(right, foot, side, stroke);
  context.restore();
}

/** From one time of the ruler to the next. */
const leastRulerPx = 64;

/** Times from the start of the record along the top, at whole steps; before it there are none. */
function drawRuler(context: CanvasRenderingContext2D, geometry: PaperGeometry, theme: FigureTheme): void {
  const { scale, fromSeconds, toSeconds, left } = geometry;
  const step = rulerSeconds(pxPerSecond(scale), leastRulerPx);
  context.font = `10.5px ${theme.font}`;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillStyle = theme.textMuted;
  for (let line = Math.max(0, Math.ceil(fromSeconds / step - 1e-9)); line * step <= toSeconds; line++) {
    const x = xOfSeconds(geometry, line * step);
    if (x < left - 1) continue;
    context.fillRect(toDevicePixel(x, scale.devicePixelRatio), 0, 1, 5);
    context.fillText(rulerText(line * step, step), x + 4, 2);
  }
}
