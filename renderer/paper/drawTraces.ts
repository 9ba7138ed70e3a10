import { tracePath } from '../../preload/figures/paper/tracePath.ts';
import type { FigureTheme } from '../figures/theme.ts';
import { type PaperGeometry, secondsAtX, type TraceSegment } from './paperGeometry.ts';
import { pxPerSecond } from './paperScale.ts';
import { textWidth } from './textWidth.ts';
import { tracePen } from './tracePen.ts';

/** The leads: each within its columns, beyond its row where it is taller. */
export function drawTraces(context: CanvasRenderingContext2D, geometry: PaperGeometry, theme: FigureTheme): void {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.strokeStyle = theme.trace;
  // Without a graphics card, Chromium draws a line of one device pixel in a third of the time of one that is a little wider.
  context.lineWidth = geometry.scale.devicePixelRatio;
  context.lineJoin = 'round';
  for (const segment of geometry.rows.flat()) drawTrace(context, segment, geometry);
  context.restore();
  context.font = `600 12px ${theme.font}`;
  context.textBaseline = 'alphabetic';
  for (const row of geometry.rows) {
    row.forEach((segment, at) => {
      nameLead(context, segment, geometry, theme, at === 0);
    });
  }
}

function drawTrace(context: CanvasRenderingContext2D, segment: TraceSegment, geometry: PaperGeometry): void {
  const { signal, left, right, middle, pxPerUnit, isInverted } = segment;
  const ratio = geometry.scale.devicePixelRatio;
  const perUnit = pxPerUnit * ratio * (isInverted ? -1 : 1);
  const perSample = (pxPerSecond(geometry.scale) * ratio) / signal.samplingRateHz;
  const pen = { origin: geometry.origin * ratio, zero: middle * ratio + signal.level * perUnit, perUnit };
  context.save();
  context.beginPath();
  context.rect(left * ratio, 0, (right - left) * ratio, geometry.height * ratio);
  context.clip();
  context.beginPath();
  const line = tracePen(context);
  for (const { points, from, samplesPerValue } of signal.pieces) {
    const perSecond = signal.samplingRateHz / samplesPerValue;
    // One more value on each side, so that the line reaches the edges.
    const range = { from: secondsAtX(geometry, left) * perSecond - 1, to: secondsAtX(geometry, right) * perSecond + 2 };
    tracePath(points, from / samplesPerValue, range, { ...pen, perSample: perSample * samplesPerValue }, line.to);
  }
  line.end();
  context.stroke();
  context.restore();
}

/** At the beginning of the trace, on a patch of paper so that it can be read on the grid. */
function nameLead(
  context: CanvasRenderingContext2D,
  segment: TraceSegment,
  geometry: PaperGeometry,
  theme: FigureTheme,
  isFirst: boolean,
): void {
  const text = segment.scaleText === null ? segment.name : `${segment.name}, ${segment.scaleText}`;
  // In the margin where the pulse leaves room above it, else at the beginning of the trace.
  const isInMargin = isFirst && (segment.bottom - segment.top) / 2 > pulseTop(segment, geometry) + 20;
  const x = isInMargin ? 6 : segment.left + 6;
  const y = isInMargin ? segment.middle - pulseTop(segment, geometry) - 6 : segment.top + 14;
  const width = textWidth(context, text);
  context.globalAlpha = 0.8;
  context.fillStyle = theme.paper;
  context.fillRect(x - 3, y - 11, width + 6, 15);
  context.globalAlpha = 1;
  context.fillStyle = theme.text;
  context.fillText(text, x, y);
}

/** Height of the pulse above the middle of the row. */
function pulseTop({ scaleText }: TraceSegment, { scale }: PaperGeometry): number {
  return scaleText === null ? scale.mmPerMillivolt * scale.pxPerMm : 0;
}
