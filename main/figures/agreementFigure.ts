import type { AgreementFigure } from '../../preload/figures/agreement/agreementFigure.ts';
import { mapColour } from '../../preload/figures/signedScale.ts';
import { textWidth } from '../../preload/figures/textWidth.ts';
import { isBeatSymbol } from '../../preload/words/symbols.ts';
import { foot } from './foot.ts';
import { element, ink, softInk, svgDocument, text } from './svg.ts';

const cell = { width: 50, height: 30 } as const;
const margin = 16;
const size = 7;

/** Matrix of two readers: rows the first, columns the second, with kappa and what is counted beneath. SVG text. */
export function agreementSvg(figure: AgreementFigure, provenance: readonly string[]): string {
  const { title, first, second, categories, cells, lines } = figure;
  const left = margin + 14 + Math.max(...[...categories, 'sum'].map((name) => textWidth(name, size, true)));
  const top = 66;
  const right = left + (categories.length + 1) * cell.width;
  const bottom = top + (categories.length + 1) * cell.height;
  const width = Math.max(right + margin, margin + textWidth(title, 10, true) + margin, 340);
  const below = foot(margin, bottom + 24 + lines.length * 11, provenance, [], width - 2 * margin);
  const middle = { 'text-anchor': 'middle' } as const;
  const turned = `translate(${margin} ${(top + bottom - cell.height) / 2}) rotate(-90)`;
  return svgDocument({
    width,
    height: bottom + 28 + lines.length * 11 + below.height,
    title: `${title}. ${lines[0]}.`,
    provenance,
    body: [
      text(margin, 18, 10, title, { 'font-weight': 600, 'xml:space': 'preserve' }),
      text(margin, 31, size, 'Beats, and per cent of all. Blue: both hold the same.', { fill: softInk }),
      text((left + right - cell.width) / 2, top - 16, size, second, { ...middle, fill: softInk }),
      text(0, 0, size, first, { ...middle, fill: softInk, transform: turned }),
      ...categories.flatMap((name, at) => [
        text(left + (at + 0.5) * cell.width, top - 5, size, name, { ...middle, 'font-weight': weightOf(name) }),
        text(left - 5, top + (at + 0.5) * cell.height + 2.5, size, name, {
          ...{ 'text-anchor': 'end', 'font-weight': weightOf(name) },
        }),
      ]),
      text(left + (categories.length + 0.5) * cell.width, top - 5, size, 'sum', { ...middle, fill: softInk }),
      text(left - 5, bottom - cell.height / 2 + 2.5, size, 'sum', { 'text-anchor': 'end', fill: softInk }),
      ...cells.flatMap((row, r) =>
        row.flatMap((one, c) => {
          const [x, y] = [left + c * cell.width, top + r * cell.height];
          // Light shades alone, so that the numbers can be read.
          const shade = 0.55 * one.ofRow * (one.isAlike ? -1 : 1);
          return [
            element('rect', {
              ...{ x, y, width: cell.width, height: cell.height, fill: mapColour(shade, 'light') },
              ...{ stroke: '#c9cdd2', 'stroke-width': 0.5 },
            }),
            text(x + cell.width / 2, y + 13, 8, one.beats, { ...middle, fill: one.share === '' ? softInk : ink }),
            ...(one.share === '' ? [] : [text(x + cell.width / 2, y + 23, 6, one.share, { ...middle, fill: ink })]),
          ];
        }),
      ),
      ...figure.rowTotals.map((sum, r) =>
        text(left + (categories.length + 0.5) * cell.width, top + r * cell.height + 17.5, size, sum, {
          ...middle,
          fill: softInk,
        }),
      ),
      ...figure.columnTotals.map((sum, c) =>
        text(left + (c + 0.5) * cell.width, bottom - cell.height / 2 + 2.5, size, sum, { ...middle, fill: softInk }),
      ),
      ...lines.map((said, at) =>
        text(margin, bottom + 14 + at * 11, 7.5, said, { 'font-weight': at === 0 ? 600 : 400 }),
      ),
      ...below.lines,
    ],
  });
}

function weightOf(name: string): number {
  return isBeatSymbol(name) ? 600 : 400;
}
