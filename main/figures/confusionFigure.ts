import type { Evaluation } from '../../preload/contract/contract.ts';
import { heatColour } from '../../preload/figures/heat.ts';
import { provenanceLines, remark, syntheticMarkOf } from '../../preload/figures/provenance.ts';
import { percent, plural, whole } from '../../preload/words/numberFormats.ts';
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
export function confusionFigure(
  evaluation: Evaluation,
  facts: { network: string; labelSet: string; version: string; syntheticModel?: boolean },
  figureWidth = pageWidth,
): string {
  const { labels, confusion, perClass } = evaluation;
  const beside = 30 + 3 * 38 + 10;
  const isBeside = left + labels.length * leastCell * 1.2 + beside <= figureWidth;
  const room = (figureWidth - left - (isBeside ? beside : 8)) / labels.length;
  const cell = Math.max(leastCell, Math.min(mostCell, room));
  const side = cell * labels.length;
  const width = Math.max(left + side + (isBeside ? beside : 8), Math.min(figureWidth, 400));
  const made = provenanceLines({ ...evaluation, ...facts });
  const remarks = [
    'Rows: reference class. Cells: per cent of the row, and beats. Se sensitivity, +P positive predictivity, in per cent.',
  ];
  const title = `Confusion matrix of ${evaluation.model}`;
  const head = heading(
    { x: left, right: width - 8 },
    title,
    `${plural(evaluation.beats, 'beat')} \u00b7 accuracy ${percent(evaluation.accuracy)} \u00b7 macro-F1 ${percent(evaluation.macroF1)}`,
    syntheticMarkOf({ ...facts, synthetic: evaluation.synthetic }),
  );
  const top = 66 + head.extra;
  const middle = top + side / 2;
  const rates = ratesOf(labels, perClass);
  const footY = top + side + (isBeside ? 18 : 58);
  const below = foot(left, footY, made, remarks.map(remark), width - left - 8);
  return svgDocument({
    width,
    height: footY + below.height,
    title,
    provenance: made,
    body: [
      ...head.lines,
      text(left + side / 2, top - 18, 7, 'Predicted class', { 'text-anchor': 'middle' }),
      text(0, 0, 7, 'Reference class', {
        'text-anchor': 'middle',
        transform: `translate(${left - 30} ${plain(middle)}) rotate(-90)`,
      }),
      ...cells(labels, confusion, { x: left, y: top, cell }),
      element('rect', { x: left, y: top, width: side, height: side, fill: 'none', stroke: ink, 'stroke-width': 0.7 }),
      ...labels.flatMap((label, i) => [
        text(left + (i + 0.5) * cell, top - 5, 8, label, { 'text-anchor': 'middle', 'font-weight': 600 }),
        text(left - 7, top + (i + 0.5) * cell + 2.5, 8, label, { 'text-anchor': 'end', 'font-weight': 600 }),
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

function cells(labels: readonly string[], confusion: Evaluation['confusion'], { x: left, y: top, cell }: Place) {
  const size = cell < 26 ? 6 : 7.5;
  return labels.flatMap((_, row) => {
    const total = (confusion[row] ?? []).reduce((sum, count) => sum + count, 0);
    return labels.flatMap((_, column) => {
      const count = confusion[row]?.[column] ?? 0;
      const share = total > 0 ? count / total : 0;
      const x = left + column * cell;
      const y = top + row * cell;
      const fill = cellColour(share);
      const middle = { 'text-anchor': 'middle' };
      return [
        element('rect', { x, y, width: cell, height: cell, fill, stroke: '#c9cdd2', 'stroke-width': 0.5 }),
        ...(count > 0
          ? [
              text(x + cell / 2, y + cell * 0.47, size, (share * 100).toFixed(2), middle),
              text(x + cell / 2, y + cell * 0.47 + 8, 6, whole(count), { ...middle, fill: ink }),
            ]
          : []),
      ];
    });
  });
}

function ratesOf(labels: readonly string[], perClass: Evaluation['perClass']) {
  const said = (rate: number | null | undefined) => (rate == null ? '\u2013' : (rate * 100).toFixed(2));
  return [
    { name: 'Se', values: labels.map((label) => said(perClass[label]?.se)) },
    { name: '+P', values: labels.map((label) => said(perClass[label]?.ppv)) },
    { name: 'F1', values: labels.map((label) => said(perClass[label]?.f1)) },
  ];
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

/** Root of the share: a per cent of confusions has to be seen beside a diagonal near one hundred. */
function cellColour(share: number): string {
  return heatColour(Math.sqrt(share) * 0.85, 'light');
}
