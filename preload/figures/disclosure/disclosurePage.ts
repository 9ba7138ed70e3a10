import { notAssessed } from '../../words/events.ts';
import type { Envelope } from '../paper/minuteEnvelope.ts';
import type { Remark } from '../provenance.ts';

/** A full-disclosure page as every painter takes it: a minute a row. Millimetres from the upper left corner of the page. */
export interface DisclosurePage {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  readonly pageText: string | null;
  readonly mark: string | null;
  readonly left: number;
  readonly right: number;
  /** Top of the first row, and what a row takes. */
  readonly top: number;
  readonly rowHeight: number;
  readonly rows: readonly DisclosureLine[];
  /** Seconds of a minute along the top. */
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  /** Empty: `noMarks` says why. */
  readonly legend: readonly string[];
  readonly noMarks: string;
  readonly footTop: number;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface DisclosureLine {
  readonly time: string;
  /** Where the row's median lies. */
  readonly middle: number;
  /** Least and greatest of each column, from the left; NaN: no valid sample. [columns] */
  readonly top: Float32Array;
  readonly bottom: Float32Array;
  readonly columnWidth: number;
  readonly marks: readonly { readonly x: number; readonly name: string }[];
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

export interface DisclosureInput {
  readonly title: string;
  readonly subtitle: string;
  readonly mark: string | null;
  /** Of the page. */
  readonly rows: readonly DisclosureMinute[];
  /** Place of the page, and of how many. */
  readonly at: number;
  readonly count: number;
  /** Of a row's height, in the signal's unit. */
  readonly perRow: number;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
  /** `V Premature ventricular contraction` */
  readonly meaning: (name: string) => string;
  /** Nobody told ectopic beats from others. */
  readonly isUnclassed: boolean;
  readonly paper?: DisclosurePaper | undefined;
}

export interface DisclosureMinute {
  /** Of the row's beginning, in words. */
  readonly time: string;
  readonly envelope: Envelope;
  /** Of the row: less than 60 where the record ends. */
  readonly seconds: number;
  /** Ectopic beats: seconds from the row's beginning. */
  readonly marks: readonly { readonly seconds: number; readonly name: string }[];
}

/** Columns of a row: 0.15 mm each, narrower than the pen. */
export const disclosureColumns = 1200;
export const rowsPerPage = 60;

/** At least one. */
export function disclosurePageCount(rows: number): number {
  return Math.max(1, Math.ceil(rows / rowsPerPage));
}

/** What a page is drawn on, in millimetres; the rows of an hour fit into its height. */
export interface DisclosurePaper {
  readonly width: number;
  readonly height: number;
}

/** A4, upright: an hour a page. */
const usualPaper: DisclosurePaper = { width: 210, height: 297 };
/** Of every page, in millimetres. */
const margins = { left: 20, right: 5, top: 27, bottom: 18 } as const;
const mostRowHeight = 4.2;
/** Tall waves may cross the neighbouring row, no more. */
const mostRows = 1.6;
/** A shorter gap is seen as one. */
const namedGapColumns = 20;

export function disclosurePage({ rows, at, count, paper = usualPaper, ...input }: DisclosureInput): DisclosurePage {
  const { left, top } = margins;
  const right = paper.width - margins.right;
  const rowsOfPage = count === 1 ? rows.length : rowsPerPage;
  const rowHeight = Math.min(mostRowHeight, (paper.height - top - margins.bottom) / rowsOfPage);
  const seconds = [0, 10, 20, 30, 40, 50, 60];
  const lowest = top + rows.length * rowHeight;
  const footTop = lowest + 9;
  const names = [...new Set(rows.flatMap(({ marks }) => marks.map(({ name }) => name)))];
  return {
    ...{ width: paper.width, height: count === 1 ? Math.min(paper.height, footTop + 14) : paper.height },
    ...{ title: input.title, subtitle: input.subtitle, mark: input.mark, left, right, top, rowHeight },
    pageText: count === 1 ? null : `${at + 1} of ${count}`,
    rows: rows.map((row, place) =>
      lineOf(row, top + (place + 0.5) * rowHeight, { perRow: input.perRow, left, right, rowHeight }),
    ),
    ticks: seconds.map((second) => ({ x: left + (second / 60) * (right - left), text: `${second} s` })),
    legend: names.map(input.meaning),
    noMarks: input.isUnclassed ? `Ectopic beats: ${notAssessed}.` : 'No ectopic beat is marked on this page.',
    ...{ footTop, provenance: input.provenance, remarks: input.remarks },
  };
}

function lineOf(
  { time, envelope, marks, seconds: filled }: DisclosureMinute,
  middle: number,
  { perRow, left, right, rowHeight }: { perRow: number; left: number; right: number; rowHeight: number },
): DisclosureLine {
  const { least, greatest, middle: level } = envelope;
  const y = (value: number) => {
    const away = ((value - level) / perRow) * rowHeight;
    return middle - Math.max(-mostRows * rowHeight, Math.min(mostRows * rowHeight, away));
  };
  const columnWidth = (right - left) / disclosureColumns;
  return {
    ...{ time, middle, columnWidth },
    top: Float32Array.from(greatest, y),
    bottom: Float32Array.from(least, y),
    marks: marks.map(({ seconds, name }) => ({ x: left + (seconds / 60) * (right - left), name })),
    gaps: gapsOf(least.subarray(0, Math.floor((filled / 60) * disclosureColumns))).map(({ from, to }) => ({
      from: left + from * columnWidth,
      to: left + to * columnWidth,
    })),
  };
}

/** Stretches of columns without a sample. */
function gapsOf(values: Float32Array): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let from = 0; from < values.length; from++) {
    if (!Number.isNaN(values[from]!)) continue;
    let to = from + 1;
    while (to < values.length && Number.isNaN(values[to]!)) to++;
    if (to - from >= namedGapColumns) found.push({ from, to });
    from = to;
  }
  return found;
}
