import type { Remark } from '../provenance.ts';
import { textMm, wrappedText } from '../strip/textMm.ts';

/** Tables under headings, as they are printed. */
export interface TableDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly mark: string | null;
  readonly sections: readonly TableSection[];
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface TableSection {
  readonly heading: string;
  /** Under the heading: a rule, a threshold. */
  readonly note?: string;
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** In place of rows; absent: `none`. */
  readonly empty?: string;
}

/** Pages of A4, upright. Millimetres from the upper left corner of a page. */
export interface TablePage {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  readonly mark: string | null;
  readonly pageText: string | null;
  readonly cells: readonly TableCell[];
  readonly rules: readonly {
    readonly from: number;
    readonly to: number;
    readonly y: number;
    readonly isStrong: boolean;
  }[];
  readonly footTop: number;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface TableCell {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly points: number;
  readonly isEnd: boolean;
  readonly look: 'plain' | 'soft' | 'strong';
}

const paper = { width: 210, height: 297, side: 12, top: 19, bottom: 270 } as const;
const line = 4.3;
const points = 7.5;
const columnGap = 5;
const leastGap = 1.5;
const right = paper.width - paper.side;

/** Sections one after the other; a table that goes on on the next page has its head again. */
export function tablePages(document: TableDocument): TablePage[] {
  const pages: {
    cells: TableCell[];
    rules: { from: number; to: number; y: number; isStrong: boolean }[];
    y: number;
  }[] = [];
  const open = () => {
    pages.push({ cells: [], rules: [], y: paper.top });
    return pages.at(-1)!;
  };
  let page = open();
  for (const section of document.sections) {
    const layout = columnsOf(section);
    const notes = section.note === undefined ? [] : wrappedText(section.note, right - paper.side, 6.5);
    const headHeight = line * 2.6 + notes.length * 3.2;
    if (page.y + headHeight + 2 * line > paper.bottom && page.y > paper.top) page = open();
    page.y += line * 1.3;
    page.cells.push(cell(paper.side, page.y, section.heading, 9, false, 'strong'));
    for (const note of notes) {
      page.y += 3.4;
      page.cells.push(cell(paper.side, page.y, note, 6.5, false, 'soft'));
    }
    const head = (on: typeof page) => {
      on.y += line * 1.1;
      section.columns.forEach(({ title }, at) => {
        on.cells.push(cell(layout.x[at]!, on.y, title, 6.5, layout.isEnd[at]!, 'soft'));
      });
      on.rules.push({ from: paper.side, to: layout.right, y: on.y + 1.2, isStrong: true });
      on.y += 0.6;
    };
    head(page);
    if (section.rows.length === 0) {
      page.y += line;
      page.cells.push(cell(paper.side, page.y, section.empty ?? 'none', points, false, 'soft'));
    }
    for (const row of section.rows) {
      const texts = row.map((said, at) =>
        at === row.length - 1 ? wrappedText(said, right - layout.x[at]!, points) : [said],
      );
      const lines = Math.max(...texts.map((all) => all.length));
      if (page.y + lines * line > paper.bottom) {
        page = open();
        head(page);
      }
      const { y } = page;
      const own = texts.flatMap((all, at) =>
        all.map((said, down) => cell(layout.x[at]!, y + (down + 1) * line, said, points, layout.isEnd[at]!, 'plain')),
      );
      page.cells.push(...own);
      page.y += lines * line;
      page.rules.push({ from: paper.side, to: layout.right, y: page.y + 1.3, isStrong: false });
    }
    page.y += line;
  }
  return pages.map(({ cells, rules, y }, at) => {
    const footTop = Math.min(y, paper.bottom) + 5;
    return {
      ...{
        width: paper.width,
        height:
          pages.length === 1
            ? footTop + 6 + 2.9 * (document.provenance.length + document.remarks.length)
            : paper.height,
      },
      ...{ title: document.title, subtitle: document.subtitle, mark: document.mark, cells, rules },
      pageText: pages.length === 1 ? null : `${at + 1} of ${pages.length}`,
      footTop: pages.length === 1 ? footTop : paper.bottom + 6,
      ...{ provenance: document.provenance, remarks: at === pages.length - 1 ? document.remarks : [] },
    };
  });
}

/** Each column as wide as its longest text; numbers end at its right. */
function columnsOf({ columns, rows }: TableSection): { x: number[]; isEnd: boolean[]; right: number } {
  const widths = columns.map(({ title }, at) =>
    Math.max(textMm(title, 6.5), ...rows.map((row) => textMm(row[at] ?? '', points))),
  );
  const gap = gapBetween(widths, columns.at(-1)?.isNumber === true);
  const x: number[] = [];
  let left: number = paper.side;
  columns.forEach(({ isNumber }, at) => {
    x.push(isNumber ? left + widths[at]! : left);
    left += widths[at]! + gap;
  });
  return {
    x,
    isEnd: columns.map(({ isNumber }) => isNumber === true),
    right: Math.min(right, Math.max(60, left - gap)),
  };
}

/** Narrower where numbers would leave the page; a last column of texts is broken into lines instead. */
function gapBetween(widths: readonly number[], endsWithNumbers: boolean): number {
  if (!endsWithNumbers) return columnGap;
  const left = right - paper.side - widths.reduce((sum, width) => sum + width, 0);
  return Math.max(leastGap, Math.min(columnGap, left / Math.max(1, widths.length - 1)));
}

function cell(x: number, y: number, text: string, size: number, isEnd: boolean, look: TableCell['look']): TableCell {
  return { x, y, text, points: size, isEnd, look };
}
