import { type ConfusionFigure, cellColour, cellText } from '../../preload/figures/confusionMatrix.ts';
import { remark } from '../../preload/figures/provenance.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { element, ink, pageWidth, plain, svgDocument, text } from './svg.ts';

const mostCell = 34;
/** Of a cell that holds "99.99" and a number of beats. */
const leastCell = 20;
const left = 62;

/**
 * Confusion matrix: rows = reference, in per cent of the row with the count below; Se, +P and F1 on the right, or below where
 * there is no room. SVG text.
 */
export function confusionFigure(figure: ConfusionFigure, figureWidth = pageWidth): string {
  const { title, subtitle, syntheticMark, rows, rates, remarks, provenance } = figure;
  const beside = 30 + 3 * 38 + 10;
  const isBeside = left + rows.length * leastCell * 1.2 + beside <= figureWidth;
  const room = (figureWidth - left - (isBeside ? beside : 8)) / rows.length;
  const cell = Math.max(leastCell, Math.min(mostCell, room));
  const side = cell * rows.length;
  const width = Math.max(left + side + (isBeside ? beside : 8), Math.min(figureWidth, 400));
  const head = heading({ x: left, right: width - 8 }, title, subtitle, syntheticMark);
  const top = 66 + head.extra;
  const footY = top + side + (isBeside ? 18 : 58);
  const below = foot(left, footY, provenance, remarks.map(remark), width - left - 8);
  return svgDocument({
    width,
    height: footY + below.height,
    title,
    provenance,
    body: [
      ...head.lines,
      text(left + side / 2, top - 18, 7, 'Predicted class', { 'text-anchor': 'middle' }),
      text(0, 0, 7, 'Reference class', {
        'text-anchor': 'middle',
        transform: `translate(${left - 30} ${plain(top + side / 2)}) rotate(-90)`,
      }),
      ...drawCells(rows, { x: left, y: top, cell }),
      element('rect', { x: left, y: top, width: side, height: side, fill: 'none', stroke: ink, 'stroke-width': 0.7 }),
      ...rows.flatMap(({ reference }, i) => [
        text(left + (i + 0.5) * cell, top - 5, 8, reference, { 'text-anchor': 'middle', 'font-weight': 600 }),
        text(left - 7, top + (i + 0.5) * cell + 2.5, 8, reference, { 'text-anchor': 'end', 'font-weight': 600 }),
      ]),
      ...rates.flatMap(({ name, values }, k) =>
        isBeside
          ? rateColumn(name, values, { x: left + side + 30 + k * 38, y: top, cell })
          : rateRow(name, values, { x: left, y: top + side + 14 + k * 11, cell }),
      ),
      ...below.lines,
    ],
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

function drawCells(rows: ConfusionFigure['rows'], { x: left, y: top, cell }: Place): string[] {
  const size = cell < 26 ? 6 : 7.5;
  const middle = { 'text-anchor': 'middle' };
  return rows.flatMap(({ cells }, row) =>
    cells.flatMap((one, column) => {
      const x = left + column * cell;
      const y = top + row * cell;
      const fill = cellColour(one, 'light') ?? '#ffffff';
      return [
        element('rect', { x, y, width: cell, height: cell, fill, stroke: '#c9cdd2', 'stroke-width': 0.5 }),
        ...(one.beats > 0
          ? [
              text(x + cell / 2, y + cell * 0.47, size, cellText(one, 'percent'), middle),
              text(x + cell / 2, y + cell * 0.47 + 8, 6, cellText(one, 'counts'), { ...middle, fill: ink }),
            ]
          : []),
      ];
    }),
  );
}

function rateColumn(name: string, values: readonly string[], { x, y, cell }: Place): string[] {
  const middle = { 'text-anchor': 'middle' };
  return [
    text(x, y - 5, 7.5, name, { ...middle, 'font-weight': 600 }),
    ...values.map((value, i) => text(x, y + (i + 0.5) * cell + 2.5, 7.5, value, middle)),
  ];
}

function rateRow(name: string, values: readonly string[], { x, y, cell }: Place): string[] {
  return [
    text(x - 7, y, 6.5, name, { 'text-anchor': 'end', 'font-weight': 600 }),
    ...values.map((value, i) => text(x + (i + 0.5) * cell, y, 6, value, { 'text-anchor': 'middle' })),
  ];
}
