import {
  type LocatedCausesFigure,
  type LocatedRow,
  locatedMeasureFacts,
  locatedMeasures,
  mostExactFirst,
} from '../../preload/figures/locatedCauses.ts';
import { remark } from '../../preload/figures/provenance.ts';
import { across, bottomAxis, lookOf, place, type Scale } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { element, escapeText, ink, pageWidth, softInk, svgDocument, text } from './svg.ts';

const left = 12;
const nameWidth = 104;
const leastBars = 70;
const cellWidth = 44;
const narrowWidth = 36;
const rowHeight = 13;
const axisHeight = 22;
const barInk = '#0b6e99';
const end = { 'text-anchor': 'end' };

/** A row a method: bar and interval of the maxima within 20 ms, up to where maps without network reach, and all measures in numbers. SVG text. */
export function locatedCausesFigure(figure: LocatedCausesFigure, figureWidth = pageWidth): string {
  const { title, subtitle, syntheticMark, x, floor, hasDistractor, models, remarks, provenance } = figure;
  const rows = mostExactFirst(figure.rows, '20');
  const numbersWidth = locatedMeasures.length * cellWidth + (hasDistractor ? 2 : 1) * narrowWidth;
  const width = Math.max(figureWidth, left + nameWidth + leastBars + numbersWidth + 12);
  const right = width - 12;
  const head = heading({ x: left, right }, title, subtitle, syntheticMark);
  const first = 54 + head.extra;
  const bottom = first + rows.length * rowHeight;
  const box = {
    x: left + nameWidth,
    y: first,
    width: right - numbersWidth - left - nameWidth - 6,
    height: bottom - first,
  };
  const scale = across(x.limits, box);
  const below = foot(left, bottom + axisHeight + 8, provenance, [...models.map(remark), ...remarks], right - left);
  const columns = columnsOf(hasDistractor, right);
  const reach = floor['20'];
  return svgDocument({
    width,
    height: bottom + axisHeight + 8 + below.height,
    title,
    provenance,
    body: [
      ...head.lines,
      ...columns.map(({ head: name, x: at }) => text(at, first - 6, 6.5, name, { ...end, 'font-weight': 600 })),
      ...(reach === null
        ? []
        : [
            element('rect', {
              ...{ x: box.x, y: first, width: place(scale, 100 * reach) - box.x, height: box.height },
              fill: '#e6e9ed',
            }),
          ]),
      ...rows.flatMap((row, at) =>
        drawRow(row, first + at * rowHeight, { scale, columns, right, isFirst: isFirstControl(rows, at) }),
      ),
      ...bottomAxis({ ...box, y: bottom, height: 0 }, scale, { ...lookOf(x), size: 6 }),
      ...below.lines,
    ],
  });
}

interface Column {
  readonly head: string;
  /** Of the end of its texts. */
  readonly x: number;
  readonly textOf: (row: LocatedRow) => string;
}

function columnsOf(hasDistractor: boolean, right: number): Column[] {
  const narrow = [
    { head: 'Median ms', textOf: (row: LocatedRow) => row.median },
    ...(hasDistractor ? [{ head: 'Distr. %', textOf: (row: LocatedRow) => row.distracted ?? '–' }] : []),
  ];
  const firstNarrow = right - narrow.length * narrowWidth;
  return [
    ...locatedMeasures.map((measure, at) => ({
      head: `${locatedMeasureFacts[measure].head} %`,
      x: firstNarrow - (locatedMeasures.length - 1 - at) * cellWidth - 4,
      textOf: (row: LocatedRow) => row.cells[measure].text,
    })),
    ...narrow.map((one, at) => ({ ...one, x: firstNarrow + (at + 1) * narrowWidth })),
  ];
}

function isFirstControl(rows: readonly LocatedRow[], at: number): boolean {
  return rows[at]!.isControl && rows[at - 1]?.isControl === false;
}

interface Place {
  readonly scale: Scale;
  readonly columns: readonly Column[];
  readonly right: number;
  /** A line parts maps without a network from the methods. */
  readonly isFirst: boolean;
}

function drawRow(row: LocatedRow, y: number, { scale, columns, right, isFirst }: Place): string[] {
  const { title, isControl, cells, said } = row;
  const { value, interval, isBeyond } = cells['20'];
  const zero = place(scale, 0);
  const middle = y + rowHeight / 2;
  return [
    ...(isFirst ? [element('line', { x1: left, y1: y, x2: right, y2: y, stroke: ink, 'stroke-width': 0.5 })] : []),
    text(left, y + 8.5, 6.5, title, isControl ? { 'font-style': 'italic' } : {}),
    element(
      'rect',
      {
        ...{ x: zero, y: y + 3, width: place(scale, 100 * value) - zero, height: rowHeight - 6 },
        ...{ fill: isBeyond ? barInk : '#ffffff', stroke: isControl ? softInk : barInk, 'stroke-width': 0.6 },
      },
      element('title', {}, escapeText(said)),
    ),
    ...(interval === null
      ? []
      : [
          element('line', {
            ...{ x1: place(scale, 100 * interval[0]), x2: place(scale, 100 * interval[1]), y1: middle, y2: middle },
            ...{ stroke: ink, 'stroke-width': 0.9 },
          }),
        ]),
    ...columns.map(({ x, textOf }) => text(x, y + 8.5, 6, textOf(row), end)),
  ];
}
