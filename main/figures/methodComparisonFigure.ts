import type { MethodComparisonFigure, ScoreCell, ScoredRow } from '../../preload/figures/methodComparison.ts';
import { remark } from '../../preload/figures/provenance.ts';
import { foot } from './foot.ts';
import { forestHeight, forestPlot } from './forestPlot.ts';
import { waveBar, waveLegend } from './relevanceMassByWave.ts';
import { element, ink, pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const left = 12;
const nameWidth = 92;
/** Of a column that holds an interval. */
const leastColumn = 50;
const rowHeight = 15;
const barHeight = 8;
const tableTop = 54;
const middle = { 'text-anchor': 'middle' };

/** Methods × scores with intervals, where each method puts its weight by class, and differences as forest plots. SVG text. */
export function methodComparisonFigure(figure: MethodComparisonFigure, figureWidth = pageWidth): string {
  const { title, subtitle, rows, columns, waves, forests } = figure;
  const width = Math.max(figureWidth, left + nameWidth + columns.length * leastColumn + 12);
  const right = width - 12;
  const tableBottom = tableTop + rows.length * rowHeight;
  const barsTop = tableBottom + 46;
  const forestsTop = barsTop + waves.rows.length * (barHeight + 4) + 22;
  const tops = forests.map((_, at) => forestsTop + at * forestHeight(rows.length));
  const footY = forestsTop + forests.length * forestHeight(rows.length);
  const step = (right - left - nameWidth) / columns.length;
  const remarks = [
    'Mean, 95 % interval by drawing patients. ↓ lower, ↑ higher, →0 nearer zero is better.',
    'Bold with *: best mean; =: not told from it on the same beats; ~: no better than the best map that knows no network, its interval overlaps; !: worse.',
    figure.measuredBy,
    ...figure.warnings,
    ...figure.leaders,
    ...forests.flatMap((forest) => forest.remarks),
    ...figure.parameters,
    ...figure.absent,
  ];
  const below = foot(left, footY, figure.provenance, remarks.map(remark), right - left);
  return svgDocument({
    width,
    height: footY + below.height,
    title,
    provenance: figure.provenance,
    body: [
      text(left, 15, 10, title, { 'font-weight': 600 }),
      text(left, 28, 7, subtitle, { fill: softInk }),
      ...syntheticMark(figure.syntheticMark, right),
      ...columns.map(({ head }, column) =>
        text(columnX(column, step), tableTop - 6, 6.5, head, { ...middle, 'font-weight': 600 }),
      ),
      ...rows.flatMap((row, at) => scoreRow(row, tableTop + at * rowHeight + 8, { right, step })),
      element('line', { x1: left, y1: tableBottom, x2: right, y2: tableBottom, stroke: ink, 'stroke-width': 0.5 }),
      ...waveBars(waves, barsTop, right),
      ...forests.flatMap((forest, at) =>
        forestPlot(forest, tops[at]!, {
          nameX: left,
          // Each panel stands in its score's column of the table.
          boxOf: (name) => ({
            x: left + nameWidth + columns.findIndex((one) => one.name === name) * step,
            width: step - 8,
          }),
        }),
      ),
      ...below.lines,
    ],
  });
}

const marks: Readonly<Record<NonNullable<ScoreCell['standing']>, string>> = {
  best: ' *',
  equal: ' =',
  'no-better': ' ~',
  worse: ' !',
};

function columnX(column: number, step: number): number {
  return left + nameWidth + (column + 0.5) * step;
}

function scoreRow(
  { title, isControl, cells }: ScoredRow,
  y: number,
  { right, step }: { readonly right: number; readonly step: number },
): string[] {
  return [
    element('line', {
      ...{ x1: left, y1: y - 8, x2: right, y2: y - 8 },
      ...{ stroke: isControl ? ink : '#d5d9de', 'stroke-width': 0.5 },
    }),
    text(left, y + 1.5, 7, title, isControl ? { 'font-style': 'italic' } : {}),
    ...cells.flatMap((cell, column) => {
      const x = columnX(column, step);
      if (cell === null) return [text(x, y, 6.5, '–', { ...middle, fill: softInk })];
      const { mean, interval, standing } = cell;
      const weight = standing === 'best' ? { 'font-weight': 700 } : {};
      return [
        text(x, y - 0.5, 6.5, `${mean}${standing === null ? '' : marks[standing]}`, { ...middle, ...weight }),
        ...(interval === null ? [] : [text(x, y + 5.5, 6, interval, { ...middle, fill: softInk })]),
      ];
    }),
  ];
}

/** A row a method, a column for all beats and for each class. */
function waveBars({ columns, rows }: MethodComparisonFigure['waves'], top: number, right: number): string[] {
  const step = (right - left - nameWidth) / columns.length;
  const width = step - 5;
  const x = (column: number) => left + nameWidth + column * step;
  return [
    text(left, top - 24, 7, 'Share of the map on', { 'font-weight': 600 }),
    ...waveLegend(left + nameWidth, top - 24, 50, 6.5),
    ...columns.map((name, column) => text(x(column), top - 6, 6.5, name, { 'font-weight': 600 })),
    ...rows.flatMap(({ title, isControl, bars }, at) => {
      const y = top + at * (barHeight + 4);
      return [
        text(left, y + 6.2, 7, title, isControl ? { 'font-style': 'italic' } : {}),
        ...bars.flatMap((segments, column) =>
          waveBar(`${title}, ${columns[column]}`, segments, { x: x(column), y, width, height: barHeight }),
        ),
      ];
    }),
  ];
}
