import type { FigureTheme } from '../figures/theme.ts';
import type { Caliper } from './caliper.ts';
import { legXs, marchXs, segmentOf } from './caliperGeometry.ts';
import { differenceText, millisecondsText, rateText, readCaliper } from './caliperReading.ts';
import { type PaperGeometry, type TraceSegment, yOfValue } from './paperGeometry.ts';
import { valueAt } from './traceValues.ts';

interface CaliperLook {
  /** Others are thin, and their reading is short. */
  readonly isChosen: boolean;
  /** Before the reading, where there are several. */
  readonly name: string;
}

/** The legs across all leads, the interval with its reading at the caliper's lead, and its repetitions. */
export function drawCaliper(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  caliper: Caliper,
  look: CaliperLook,
  theme: FigureTheme,
): void {
  const { left, width, rows } = geometry;
  const top = rows[0]?.[0]?.top ?? 0;
  const bottom = rows.at(-1)?.[0]?.bottom ?? geometry.height;
  const legs = legXs(geometry, caliper);
  context.save();
  context.beginPath();
  context.rect(left, 0, width - left, geometry.height);
  context.clip();
  context.strokeStyle = theme.seriesOther;
  context.fillStyle = theme.seriesOther;
  context.globalAlpha = look.isChosen ? 0.1 : 0.04;
  context.fillRect(Math.min(...legs), top, Math.abs(legs[1] - legs[0]), bottom - top);
  context.globalAlpha = look.isChosen ? 0.75 : 0.5;
  context.setLineDash([5, 4]);
  for (const x of marchXs(geometry, caliper)) line(context, x, top, bottom, 1);
  context.setLineDash([]);
  context.globalAlpha = look.isChosen ? 1 : 0.7;
  legs.forEach((x, leg) => {
    line(context, x, top, bottom, look.isChosen && leg === caliper.active ? 2 : look.isChosen ? 1.25 : 1);
  });
  const segment = segmentOf(geometry, caliper.position, Math.min(...legs));
  const isSeen = Math.max(...legs) >= left && Math.min(...legs) <= width;
  if (segment && (look.isChosen || isSeen)) {
    if (look.isChosen) drawAmplitude(context, geometry, caliper, segment);
    drawReading(context, geometry, caliper, look, segment, theme);
  }
  context.restore();
}

function line(context: CanvasRenderingContext2D, x: number, top: number, bottom: number, width: number): void {
  const at = Math.round(x) + 0.5;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(at, top);
  context.lineTo(at, bottom);
  context.stroke();
}

/** Dots where the legs cross the lead, and the difference in height at the later one. */
function drawAmplitude(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  caliper: Caliper,
  segment: TraceSegment,
): void {
  const [later, earlier] = caliper.legs[0] > caliper.legs[1] ? ([0, 1] as const) : ([1, 0] as const);
  const xs = legXs(geometry, caliper);
  const ys = caliper.legs
    .map((sample) => valueAt(segment.signal, sample))
    .map((value) => value !== null && yOfValue(segment, value));
  const isShown = (leg: 0 | 1) => ys[leg] !== false && xs[leg] >= segment.left && xs[leg] <= segment.right;
  for (const leg of [0, 1] as const) {
    if (!isShown(leg)) continue;
    context.beginPath();
    context.arc(xs[leg], ys[leg] as number, 3.5, 0, 2 * Math.PI);
    context.fill();
  }
  if (!isShown(0) || !isShown(1)) return;
  context.setLineDash([3, 3]);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(xs[earlier], ys[earlier] as number);
  context.lineTo(xs[later], ys[earlier] as number);
  context.lineTo(xs[later], ys[later] as number);
  context.stroke();
  context.setLineDash([]);
}

/** On a patch of paper at the top of the lead, within the paper. */
function drawReading(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  caliper: Caliper,
  { isChosen, name }: CaliperLook,
  segment: TraceSegment,
  theme: FigureTheme,
): void {
  const reading = readCaliper(caliper, segment);
  const parts = [millisecondsText(reading.milliseconds, caliper.samplingRateHz), rateText(reading.perMinute)];
  const legs = legXs(geometry, caliper);
  // Where the legs stand on the places of other leads, the height would be taken for one of theirs.
  const isBeside = legs.every((x) => x >= segment.left && x <= segment.right);
  const height = `${differenceText(reading)}${isBeside ? '' : ` in ${segment.name}`}`;
  const all = [...parts, ...(reading.difference === null ? [] : [height])];
  const text = name + (isChosen ? all : all.slice(0, 1)).join(' · ');
  context.font = `${isChosen ? 600 : 400} 11.5px ${theme.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 12;
  const middle = (Math.min(...legs) + Math.max(...legs)) / 2;
  const x = Math.min(geometry.width - width - 4, Math.max(geometry.left + 4, middle - width / 2));
  const y = segment.top + 4;
  context.globalAlpha = 0.92;
  context.fillStyle = theme.paper;
  context.beginPath();
  context.roundRect(x, y, width, 18, 4);
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = theme.text;
  context.fillText(text, x + 6, y + 9.5);
}
