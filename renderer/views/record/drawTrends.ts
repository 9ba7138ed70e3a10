import type { RecordStretch, SignalGaps, Tachogram } from '../../../preload/contract/contract.ts';
import { rateRange, rrRange, shareOf, trendMark } from '../../../preload/figures/paper/trendRanges.ts';
import { classColour } from '../../../preload/words/classColours.ts';
import { rhythmClass, rhythmTitle } from '../../../preload/words/rhythms.ts';
import type { TrendLanes } from './trendLanes.ts';

export interface TrendColours {
  readonly theme: 'light' | 'dark';
  readonly text: string;
  readonly line: string;
  readonly soft: string;
  readonly warn: string;
  readonly bad: string;
  readonly font: string;
}

/**
 * A whole record in lanes: RR of each beat in the colour of its class, heart rate of each minute, rhythms as bars with their
 * words, noise, unreadable stretches and those without signal.
 *
 * @param on the lanes and their width, CSS pixels
 */
export function drawTrends(
  context: CanvasRenderingContext2D,
  tachogram: Tachogram,
  { stretches, gaps }: { readonly stretches: readonly RecordStretch[]; readonly gaps: SignalGaps['stretches'] },
  on: { readonly width: number; readonly lanes: TrendLanes },
  colours: TrendColours,
): void {
  const { width, lanes } = on;
  const x = (seconds: number) => (seconds / tachogram.seconds) * width;
  drawRr(context, tachogram, x, lanes.rr, colours);
  drawRates(context, tachogram, x, lanes.rate, colours);
  for (const stretch of stretches) {
    const [from, to] = [x(stretch.fromSeconds), x(stretch.toSeconds)];
    if (stretch.kind === 'rhythm' && stretch.rhythm !== null)
      drawRhythm(context, stretch.rhythm, [from, to], lanes.rhythm, colours);
    else drawQuality(context, stretch.kind, [from, to], lanes.quality, colours);
  }
  for (const gap of gaps) drawGap(context, [x(gap.from), x(gap.to)], lanes.quality, colours);
}

const noName = 255;

function drawRr(
  context: CanvasRenderingContext2D,
  tachogram: Tachogram,
  x: (seconds: number) => number,
  { top, height }: TrendLanes['rr'],
  { theme, line }: TrendColours,
): void {
  const { at, name, names, readable } = tachogram;
  context.fillStyle = line;
  context.fillRect(0, top + height, x(tachogram.seconds), 1);
  const range = rrRange(tachogram);
  if (range === undefined) return;
  // Ectopic beats last, over the others.
  const order = [...names.keys(), noName].sort(
    (a, b) =>
      trendMark(names[a] ?? '')[0] +
      trendMark(names[a] ?? '')[1] -
      trendMark(names[b] ?? '')[0] -
      trendMark(names[b] ?? '')[1],
  );
  // Of 100,000 marks on a thousand columns most lie on another one: those within half a pixel of it are drawn once.
  const [columns, rows] = [Math.ceil(2 * x(tachogram.seconds)) + 1, 2 * height + 1];
  const drawn = new Uint8Array(columns * rows);
  for (const place of order) {
    drawn.fill(0);
    const own = names[place] ?? '';
    const [wide, high] = trendMark(own);
    context.fillStyle = classColour(own)[theme];
    // The interval before a beat is drawn at it.
    for (let beat = 1; beat < at.length; beat++) {
      if (name[beat] !== place || !readable[beat - 1]) continue;
      const middle = x(at[beat]!);
      const down = height * (1 - shareOf(1000 * (at[beat]! - at[beat - 1]!), range));
      const cell = Math.round(2 * middle) + columns * Math.round(2 * down);
      if (drawn[cell] === 1) continue;
      drawn[cell] = 1;
      context.fillRect(middle - wide / 2, top + down - high / 2, wide, high);
    }
  }
}

function drawRates(
  context: CanvasRenderingContext2D,
  { minuteRates, seconds }: Tachogram,
  x: (seconds: number) => number,
  { top, height }: TrendLanes['rate'],
  { text, line }: TrendColours,
): void {
  context.fillStyle = line;
  context.fillRect(0, top + height, x(seconds), 1);
  const range = rateRange(minuteRates);
  if (range === undefined) return;
  context.beginPath();
  let isDrawn = false;
  minuteRates.forEach((rate, minute) => {
    // A minute that is not assessed is a gap.
    if (!Number.isFinite(rate)) {
      isDrawn = false;
      return;
    }
    const y = top + height * (1 - shareOf(rate, range));
    if (isDrawn) context.lineTo(x(60 * minute), y);
    else context.moveTo(x(60 * minute), y);
    context.lineTo(x(Math.min(seconds, 60 * (minute + 1))), y);
    isDrawn = true;
  });
  context.strokeStyle = text;
  context.lineWidth = 1.2;
  context.stroke();
}

function drawRhythm(
  context: CanvasRenderingContext2D,
  rhythm: string,
  [from, to]: readonly [number, number],
  { top, height }: TrendLanes['rhythm'],
  colours: TrendColours,
) {
  const own = rhythmClass(rhythm);
  context.globalAlpha = own === 'N' ? 0.22 : 0.45;
  context.fillStyle = classColour(own)[colours.theme];
  context.fillRect(from, top, Math.max(1, to - from - 0.5), height);
  context.globalAlpha = 1;
  context.font = colours.font;
  context.fillStyle = colours.text;
  context.textBaseline = 'middle';
  const word = [rhythmTitle(rhythm), rhythm].find((one) => context.measureText(one).width < to - from - 6);
  if (word !== undefined) context.fillText(word, from + 3, top + height / 2 + 0.5);
}

function drawQuality(
  context: CanvasRenderingContext2D,
  kind: RecordStretch['kind'],
  [from, to]: readonly [number, number],
  { top, height }: TrendLanes['quality'],
  { warn, bad }: TrendColours,
) {
  // Noise is half as high as what cannot be read.
  const share = kind === 'noisy' ? 0.5 : 1;
  context.fillStyle = kind === 'noisy' ? warn : bad;
  context.fillRect(from, top + height * (1 - share), Math.max(1, to - from), height * share);
}

/** An empty box: there is nothing to read. */
function drawGap(
  context: CanvasRenderingContext2D,
  [from, to]: readonly [number, number],
  { top, height }: TrendLanes['quality'],
  { soft }: TrendColours,
) {
  context.strokeStyle = soft;
  context.lineWidth = 1;
  context.strokeRect(from + 0.5, top + 0.5, Math.max(1, to - from - 1), height - 1);
}
