import type { Cell, TableBlock } from '../../../preload/figures/report.ts';

/** How a table stands on a page of the class article. */
export interface LatexLayout {
  /** `\small` with narrow gaps between columns, and intervals beneath their numbers. */
  readonly isNarrow: boolean;
  /** Columns of each tabular; where there are several, each begins with the first column of the table. */
  readonly groups: readonly (readonly number[])[];
}

/** Width of a line of text of article at 10 pt, on letter paper and on A4. [pt] */
export const lineWidth = 345;
const gaps = { wide: 6, narrow: 4 } as const;

/** As it is where it fits on the page; else smaller; else in several tabulars, one below the other. */
export function latexLayout({ columns, rows }: TableBlock): LatexLayout {
  const all = columns.map((_, at) => at);
  const wide = all.map((at) => columnWidth(columns[at]!, rows, at, [10], 10) + 2 * gaps.wide);
  if (sum(wide) <= lineWidth) return { isNarrow: false, groups: [all] };
  const narrow = all.map((at) => columnWidth(columns[at]!, rows, at, [9, 7], 9) + 2 * gaps.narrow);
  const groups: number[][] = [[0]];
  for (const at of all.slice(1)) {
    const last = groups.at(-1)!;
    const isFull = sum([...last, at].map((one) => narrow[one]!)) > lineWidth;
    if (isFull && last.length > 1) groups.push([0, at]);
    else last.push(at);
  }
  return { isNarrow: true, groups };
}

/** The parts of a cell that stand one above the other where the table is narrow: the number with its mark, and its interval. */
export function inTwo({ text, interval }: Cell): readonly [number: string, interval: string] {
  const [, number, ends, mark] = /^(\S+) (\[[^\]]*\])(.*)$/.exec(text) ?? [];
  return interval === undefined || number === undefined ? [text, ''] : [number + mark!, ends!];
}

/** `sizes`: of a cell in points; a second one is that of the interval beneath. */
function columnWidth(
  { heading, unit = '' }: TableBlock['columns'][number],
  rows: readonly (readonly Cell[])[],
  at: number,
  sizes: readonly [number] | readonly [number, number],
  headSize: number,
): number {
  const [size, below] = sizes;
  const cells = rows.flatMap((row) => {
    const cell = row[at];
    if (cell === undefined) return [];
    if (below === undefined) return [textWidth(cell.text, size)];
    const [number, interval] = inTwo(cell);
    return [textWidth(number, size), textWidth(interval, below)];
  });
  return [textWidth(heading, headSize), textWidth(unit, headSize), ...cells].reduce(
    (most, one) => Math.max(most, one),
    0,
  );
}

/** Of letters of Computer Modern, in its own units at 10 pt (cmr10.afm); smaller letters of it are wider for their size. */
function textWidth(text: string, size: number): number {
  const own = Array.from(text, (sign) => {
    if (/[.,:;'!|[\]()il/]/.test(sign)) return 0.39;
    if (/[mwMWO%\u2191\u2193\u2192<>=+]/.test(sign)) return 0.92;
    if (/[A-Z]/.test(sign)) return 0.76;
    return sign === ' ' ? 0.333 : /[a-z0-9\u2013-]/.test(sign) ? 0.53 : 1;
  });
  return sum(own) * size * (size >= 10 ? 1 : size >= 9 ? 1.03 : 1.14);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}
