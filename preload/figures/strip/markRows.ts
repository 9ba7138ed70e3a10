import { marksBeat, marksBetween, type PaperBar, type PaperMark, type PaperMarks, rrRow } from '../paper/paperMarks.ts';
import { page } from './stripInput.ts';
import type { MarkRow } from './stripPage.ts';
import { textMm } from './textMm.ts';

/** A stretch of the record on a page. */
export interface BlockWindow {
  /** Seconds of the record. */
  readonly from: number;
  readonly to: number;
  readonly x: (seconds: number) => number;
  readonly left: number;
  readonly right: number;
  readonly nameX: number;
}

export const markPoints = 7;
export const rrPoints = 6;

/** Rhythms, annotators and RR intervals, from above: the annotator that gives the RR intervals stands right over them. */
export function markRowsAbove(marks: PaperMarks, window: BlockWindow, top: number): MarkRow[] {
  const rows: MarkRow[] = [];
  let y = top;
  const add = (height: number, row: Partial<MarkRow> & { readonly name: string }) => {
    rows.push({ y, height, chips: [], words: [], bars: [], ...row });
    y += height;
  };
  if (marks.rhythms.length > 0) {
    add(page.row, { name: 'Rhythm', bars: marks.rhythms.flatMap((bar) => barIn(bar, window)) });
  }
  const beats = rrRow(marks);
  const others = marks.annotators.filter((row) => row !== beats).reverse();
  for (const row of beats ? [...others, beats] : others) {
    const seen = within(row.marks, window);
    add(page.row, {
      name: row.annotator,
      chips: seen.filter(marksBeat).map((mark) => chip(mark.symbol, window.x(mark.seconds))),
      words: seen.filter((mark) => !marksBeat(mark)).map((mark) => ({ x: window.x(mark.seconds), text: mark.symbol })),
    });
  }
  if (beats) add(page.rr, { name: 'RR, ms', words: intervals(beats.marks.filter(marksBeat), window) });
  return rows;
}

/** What the model says, beneath the leads; undefined: no model is shown. */
export function modelRow({ model }: PaperMarks, window: BlockWindow, y: number): MarkRow | undefined {
  if (model === null) return undefined;
  const chips = within(model.marks, window).map(({ className, seconds, differs }) => ({
    ...{ x: window.x(seconds), text: className, isStrong: differs },
  }));
  return { name: 'Model', y, height: page.row, chips, words: [], bars: [] };
}

function chip(text: string, x: number) {
  return { x, text, isStrong: false };
}

function within<T extends { readonly seconds: number }>(marks: readonly T[], { from, to }: BlockWindow): T[] {
  return marksBetween(marks, from, to).filter(({ seconds }) => seconds >= from && seconds < to);
}

/** In the middle between two beats, where it fits. */
function intervals(beats: readonly PaperMark[], window: BlockWindow): MarkRow['words'] {
  const seen = marksBetween(beats, window.from, window.to);
  return seen.flatMap((beat, at) => {
    const next = seen[at + 1];
    if (!next) return [];
    const x = (window.x(beat.seconds) + window.x(next.seconds)) / 2;
    const text = String(Math.round(1000 * (next.seconds - beat.seconds)));
    const fits = textMm(text, rrPoints) + 0.8 < window.x(next.seconds) - window.x(beat.seconds);
    return fits && x >= window.left && x < window.right ? [{ x, text }] : [];
  });
}

function barIn({ fromSeconds, toSeconds, text }: PaperBar, { from, to, x }: BlockWindow): MarkRow['bars'] {
  if (toSeconds <= from || fromSeconds >= to) return [];
  const hasStart = fromSeconds >= from;
  const bar = { from: x(Math.max(from, fromSeconds)), to: x(Math.min(to, toSeconds)), hasStart };
  const words = `${hasStart ? '' : '… '}${text}${toSeconds > to ? ' …' : ''}`;
  return [{ ...bar, text: textMm(words, markPoints) + 1.5 < bar.to - bar.from ? words : '' }];
}
