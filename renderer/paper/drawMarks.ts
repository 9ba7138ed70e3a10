import {
  marksBeat,
  marksBetween,
  type PaperBar,
  type PaperMark,
  type PaperMarks,
  rrRow,
} from '../../preload/figures/paper/paperMarks.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { rhythmTitle } from '../../preload/words/rhythms.ts';
import type { FigureTheme } from '../figures/theme.ts';
import { type PaperGeometry, xOfSeconds } from './paperGeometry.ts';
import { type PaperSections, rowPx, rrPx } from './paperSections.ts';
import { textWidth } from './textWidth.ts';

/** The beat that other screens show; without a tint where colours behind the trace have a meaning. */
interface ChosenBeat {
  readonly beatId: number | null;
  readonly isTinted: boolean;
}

/** Annotations, RR intervals and rhythms above the leads, the model's classes below; only what is in view. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  marks: PaperMarks,
  sections: PaperSections,
  { beatId: chosen, isTinted }: ChosenBeat,
  theme: FigureTheme,
): void {
  const { fromSeconds, toSeconds, left, width, height } = geometry;
  const foot = height - sections.below;
  context.save();
  context.textBaseline = 'middle';
  for (const { annotator, marks: all } of marks.annotators) {
    const top = sections.annotators[annotator]!;
    const seen = marksBetween(all, fromSeconds, toSeconds);
    rowName(context, annotator, top, theme);
    clipped(context, left, 0, width, height, () => {
      // Beats over the boundaries of their waves.
      for (const isBeat of [false, true]) {
        for (const mark of seen) {
          if (marksBeat(mark) !== isBeat) continue;
          drawMark(context, mark, xOfSeconds(geometry, mark.seconds), top, chosen, theme);
        }
      }
    });
  }
  const beats = rrRow(marks);
  if (beats && sections.rr !== null) {
    const seen = marksBetween(beats.marks, fromSeconds, toSeconds).filter(marksBeat);
    rowName(context, 'RR, ms', sections.rr - (rowPx - rrPx) / 2, theme);
    clipped(context, left, 0, width, height, () => drawIntervals(context, geometry, seen, sections.rr!, theme));
    const picked = seen.find(({ beatId }) => beatId !== null && beatId === chosen);
    if (picked) drawChosen(context, xOfSeconds(geometry, picked.seconds), sections.above, foot, isTinted, theme);
  }
  if (sections.rhythms !== null) {
    rowName(context, 'Rhythm', sections.rhythms, theme);
    clipped(context, left, 0, width, height, () => {
      for (const bar of marks.rhythms) drawBar(context, geometry, bar, sections.rhythms!, theme);
    });
  }
  if (marks.model && sections.model !== null) {
    const top = foot + sections.model;
    rowName(context, 'Model', top, theme);
    clipped(context, left, 0, width, height, () => {
      for (const mark of marksBetween(marks.model!.marks, fromSeconds, toSeconds)) {
        const x = xOfSeconds(geometry, mark.seconds);
        drawChip(context, mark.className, x, top, mark.differs ? 'strong' : 'plain', theme);
      }
    });
  }
  context.restore();
}

function drawMark(
  context: CanvasRenderingContext2D,
  mark: PaperMark,
  x: number,
  top: number,
  chosen: number | null,
  theme: FigureTheme,
): void {
  if (mark.symbol === '(' || mark.symbol === ')') {
    drawBoundary(context, mark.symbol, x, top, theme);
    return;
  }
  if (!marksBeat(mark)) {
    context.fillStyle = theme.textMuted;
    context.font = `11px ${theme.font}`;
    context.textAlign = 'center';
    context.fillText(mark.symbol, x, top + rowPx / 2);
    return;
  }
  const isChosen = mark.beatId !== null && mark.beatId === chosen;
  drawChip(context, mark.symbol, x, top, isChosen ? 'strong' : 'plain', theme);
}

/** Onset or end of a wave: an upright at its sample, with a foot to the side where the wave is. */
function drawBoundary(
  context: CanvasRenderingContext2D,
  symbol: '(' | ')',
  x: number,
  top: number,
  theme: FigureTheme,
): void {
  context.fillStyle = theme.textMuted;
  const foot = top + rowPx - 4;
  context.fillRect(Math.round(x), top + 5, 1, foot - top - 5);
  context.fillRect(symbol === '(' ? Math.round(x) : Math.round(x) - 3, foot, 4, 1);
}

/** A letter on a tint of its class; `strong`: with its edge, for what should be seen first. */
function drawChip(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  top: number,
  look: 'plain' | 'strong',
  theme: FigureTheme,
): void {
  context.font = `600 11px ${theme.font}`;
  context.textAlign = 'center';
  const width = Math.max(16, textWidth(context, text) + 8);
  const colour = classColour(text)[theme.scheme];
  context.beginPath();
  context.roundRect(x - width / 2, top + 2, width, rowPx - 4, 4);
  context.fillStyle = theme.paper;
  context.fill();
  context.globalAlpha = look === 'strong' ? 0.34 : 0.16;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
  if (look === 'strong') {
    context.lineWidth = 1.5;
    context.strokeStyle = colour;
    context.stroke();
  }
  context.fillStyle = theme.text;
  context.fillText(text, x, top + rowPx / 2 + 0.5);
}

function drawIntervals(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  beats: readonly PaperMark[],
  top: number,
  theme: FigureTheme,
): void {
  context.font = `10.5px ${theme.font}`;
  context.textAlign = 'center';
  context.fillStyle = theme.textMuted;
  beats.forEach((beat, at) => {
    const next = beats[at + 1];
    if (!next) return;
    const [from, to] = [xOfSeconds(geometry, beat.seconds), xOfSeconds(geometry, next.seconds)];
    const text = String(Math.round(1000 * (next.seconds - beat.seconds)));
    if (textWidth(context, text) + 4 < to - from) context.fillText(text, (from + to) / 2, top + rrPx / 2);
  });
}

/** The chosen beat across all leads. */
function drawChosen(
  context: CanvasRenderingContext2D,
  x: number,
  top: number,
  bottom: number,
  isTinted: boolean,
  theme: FigureTheme,
): void {
  context.fillStyle = theme.series;
  context.globalAlpha = 0.14;
  if (isTinted) context.fillRect(x - 9, top, 18, bottom - top);
  context.globalAlpha = 0.9;
  context.fillRect(Math.round(x), top, 1, bottom - top);
  context.globalAlpha = 1;
}

/** A bar with its word, which stays in sight while any of the bar is. */
function drawBar(
  context: CanvasRenderingContext2D,
  geometry: PaperGeometry,
  { fromSeconds, toSeconds, text }: PaperBar,
  top: number,
  theme: FigureTheme,
): void {
  const [from, to] = [xOfSeconds(geometry, fromSeconds), xOfSeconds(geometry, toSeconds)];
  const { left, width } = geometry;
  if (to < left || from > width) return;
  const [seenFrom, seenTo] = [Math.max(left, from), Math.min(width, to)];
  context.fillStyle = theme.series;
  context.globalAlpha = 0.16;
  context.fillRect(seenFrom, top + 2, seenTo - seenFrom, rowPx - 5);
  context.globalAlpha = 1;
  context.fillRect(seenFrom, top + rowPx - 3, seenTo - seenFrom, 1.5);
  if (from >= left) context.fillRect(from, top + 2, 1.5, rowPx - 5);
  context.font = `600 11px ${theme.font}`;
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  const [before, after] = [from < left ? '… ' : '', to > width ? ' …' : ''];
  const fitting = [rhythmTitle(text), text]
    .map((name) => before + name + after)
    .find((words) => textWidth(context, words) + 12 < seenTo - seenFrom);
  if (fitting !== undefined) context.fillText(fitting, seenFrom + 7, top + rowPx / 2);
}

/** In the margin. */
function rowName(context: CanvasRenderingContext2D, name: string, top: number, theme: FigureTheme): void {
  context.font = `10.5px ${theme.font}`;
  context.textAlign = 'left';
  context.fillStyle = theme.textMuted;
  context.fillText(name, 4, top + rowPx / 2);
}

function clipped(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  right: number,
  bottom: number,
  draw: () => void,
): void {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  draw();
  context.restore();
}
