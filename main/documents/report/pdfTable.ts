import type { Cell, TableBlock } from '../../../preload/figures/report.ts';
import type { Pages } from './pdfPages.ts';
import { ink, type Style, soft } from './pdfText.ts';

const padding = { x: 4, y: 1.8 } as const;

interface Plan {
  readonly widths: readonly number[];
  readonly size: number;
}

/** A table; where a page ends, the head stands again on the next one. */
export function drawTable(pages: Pages, block: TableBlock, number: number): void {
  const { doc } = pages.pdf;
  const { columns, rows, caption, notes = [] } = block;
  const { widths, size } = planOf(pages, block);
  const head = headOf(pages, block, widths, size);
  const body: Style = { size, leading: 1.25 };
  pages.room(head.height + 5 * size * 1.25 + 30);
  pages.paragraph('Caption', `Table ${number}. ${caption}`, { size: 8.5, weight: 500 });
  pages.y += 3;
  const table = doc.struct('Table');
  doc.addStructure(table as never);
  const drawHead = (isFirst: boolean) => {
    rule(pages, widths, 0.9);
    if (isFirst) {
      const row = doc.struct('TR');
      table.add(row);
      for (const draw of head.cells) row.add(doc.struct('TH', { scope: 'Column' } as object, [draw]));
      row.end();
    } else
      pages.artifact(() => {
        for (const draw of head.cells) draw();
      });
    pages.y += head.height;
    rule(pages, widths, 0.5);
  };
  drawHead(true);
  rows.forEach((cells, at) => {
    const lines = cells.map(({ text }, column) => pages.text.lines(text, widths[column]! - 2 * padding.x, body));
    const lineHeight = pages.text.lineHeight(body);
    const height = Math.max(...lines.map((own) => own.length)) * lineHeight + 2 * padding.y;
    if (pages.y + height > pages.bottom) {
      rule(pages, widths, 0.9);
      pages.turn();
      drawHead(false);
    }
    if (at % 2 === 1) shade(pages, widths, height);
    const top = pages.y + padding.y;
    const row = doc.struct('TR');
    table.add(row);
    let x = pages.left;
    for (const [column, own] of lines.entries()) {
      const left = x;
      const draw = () => {
        for (const [place, said] of own.entries()) {
          const style = column === 0 ? { ...body, weight: 500 } : body;
          const inside = widths[column]! - 2 * padding.x;
          const start = columns[column]?.isNumber ? inside - pages.text.width(said, style) : 0;
          pages.text.draw(said, left + padding.x + start, top + place * lineHeight, style);
        }
      };
      row.add(column === 0 ? doc.struct('TH', { scope: 'Row' } as object, [draw]) : doc.struct('TD', {}, [draw]));
      x += widths[column]!;
    }
    row.end();
    pages.y += height;
  });
  table.end();
  rule(pages, widths, 0.9);
  pages.y += 2;
  for (const note of notes) pages.paragraph('P', note, { size: 7.2, colour: soft });
}

/** Headings with their units below, at the foot of the head. */
function headOf(pages: Pages, { columns }: TableBlock, widths: readonly number[], size: number) {
  const bold: Style = { size, weight: 600, leading: 1.25 };
  const small: Style = { size: size * 0.88, colour: soft, leading: 1.25 };
  const told = columns.map(({ heading, unit }, column) => {
    const inside = widths[column]! - 2 * padding.x;
    return [
      ...pages.text.lines(heading, inside, bold).map((said) => ({ said, style: bold })),
      ...(unit === undefined ? [] : pages.text.lines(unit, inside, small).map((said) => ({ said, style: small }))),
    ];
  });
  const heightOf = (own: (typeof told)[number]) =>
    own.reduce((sum, { style }) => sum + pages.text.lineHeight(style), 0);
  const tallest = Math.max(...told.map(heightOf));
  const cells = told.map((own, column) => () => {
    const x = pages.left + widths.slice(0, column).reduce((sum, width) => sum + width, 0) + padding.x;
    let y = pages.y + padding.y + tallest - heightOf(own);
    for (const { said, style } of own) {
      const inside = widths[column]! - 2 * padding.x;
      const start = columns[column]?.isNumber ? inside - pages.text.width(said, style) : 0;
      pages.text.draw(said, x + start, y, style);
      y += pages.text.lineHeight(style);
    }
  });
  return { cells, height: tallest + 2 * padding.y };
}

/** As wide as what the columns say; where that is too wide, letters get smaller, then words go to another line. */
function planOf(pages: Pages, { columns, rows }: TableBlock): Plan {
  for (const size of [8, 7.5, 7, 6.5, 6]) {
    const natural = columns.map((column, at) => widthOf(pages, column, rows, at, size, (text) => [text]));
    const total = natural.reduce((sum, width) => sum + width, 0);
    if (total <= pages.width) {
      const stretch = Math.min(pages.width / total, 1.7);
      return { size, widths: natural.map((width) => width * stretch) };
    }
    const least = columns.map((column, at) => widthOf(pages, column, rows, at, size, (text) => text.split(' ')));
    const needed = least.reduce((sum, width) => sum + width, 0);
    if (needed > pages.width && size > 6) continue;
    // Wrapping costs little where one column has sentences; many wrapped columns are better set smaller.
    if (size > 6.5 && total > 1.6 * pages.width && columns.length > 5) continue;
    const spare = pages.width - needed;
    const wanted = total - needed;
    const widths =
      spare >= 0
        ? least.map((width, at) => width + (spare * (natural[at]! - width)) / Math.max(wanted, 1))
        : least.map((width) => (width * pages.width) / needed);
    return { size, widths };
  }
  throw new Error('a table without a plan');
}

function widthOf(
  pages: Pages,
  { heading, unit = '' }: TableBlock['columns'][number],
  rows: readonly (readonly Cell[])[],
  at: number,
  size: number,
  pieces: (text: string) => string[],
): number {
  const own = (text: string, weight: number) => pieces(text).map((piece) => pages.text.width(piece, { size, weight }));
  // Headings may always wrap.
  const heads = heading.split(' ').map((word) => pages.text.width(word, { size, weight: 600 }));
  const cells = rows.flatMap((row) => own(row[at]?.text ?? '', at === 0 ? 500 : 400));
  return Math.max(...heads, pages.text.width(unit, { size: size * 0.88 }), ...maximum(cells)) + 2 * padding.x + 0.5;
}

/** A spread of a long list would overflow the stack. */
function maximum(values: readonly number[]): number[] {
  return values.length === 0 ? [] : [values.reduce((most, value) => Math.max(most, value))];
}

function rule(pages: Pages, widths: readonly number[], thickness: number): void {
  const { doc } = pages.pdf;
  const right = pages.left + widths.reduce((sum, width) => sum + width, 0);
  pages.artifact(() => {
    doc.moveTo(pages.left, pages.y).lineTo(right, pages.y).lineWidth(thickness).strokeColor(ink).stroke();
  });
}

function shade(pages: Pages, widths: readonly number[], height: number): void {
  const { doc } = pages.pdf;
  const width = widths.reduce((sum, one) => sum + one, 0);
  pages.artifact(() => doc.rect(pages.left, pages.y, width, height).fillColor('#f5f7f8').fill());
}
