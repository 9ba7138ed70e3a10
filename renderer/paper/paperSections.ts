import { type PaperMarks, rrRow } from '../../preload/figures/paper/paperMarks.ts';

/** Where rows of words stand above and below the leads: top of each in CSS pixels, `above` and `below` in all. */
export interface PaperSections {
  readonly above: number;
  readonly below: number;
  /** By name of the annotator. */
  readonly annotators: Readonly<Record<string, number>>;
  /** RR intervals, between the beats of the row above; null: no row. */
  readonly rr: number | null;
  readonly rhythms: number | null;
  /** From the upper edge of what stands below. */
  readonly heat: number | null;
  readonly model: number | null;
}

export const rowPx = 20;
export const rrPx = 15;
export const heatPx = 14;
const rulerPx = 18;
/** Below all: the line that tells speed, gain and filter. */
const footPx = 24;

/** Rows that there are; the one that gives the RR intervals has them right beneath. */
export function paperSections(marks: PaperMarks, hasHeat: boolean): PaperSections {
  let at = rulerPx;
  const take = (height: number) => {
    at += height;
    return at - height;
  };
  const rhythms = marks.rhythms.length > 0 ? take(rowPx) : null;
  const others = marks.annotators.filter((row) => row !== rrRow(marks)).reverse();
  const annotators: Record<string, number> = {};
  for (const { annotator } of others) annotators[annotator] = take(rowPx);
  const first = rrRow(marks);
  if (first) annotators[first.annotator] = take(rowPx);
  const rr = first ? take(rrPx) : null;
  const above = at + 2;
  at = 2;
  const heat = hasHeat ? take(heatPx) : null;
  const model = marks.model ? take(rowPx) : null;
  return { above, below: at + footPx, annotators, rr, rhythms, heat, model };
}
