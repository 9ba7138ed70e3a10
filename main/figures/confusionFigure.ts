import type { Evaluation } from '../../preload/contract/contract.ts';
import { heatColour } from '../../preload/figures/heat.ts';
import { provenanceLines, remark, syntheticMarkOf } from '../../preload/figures/provenance.ts';
import { percent, plural, whole } from '../../preload/words/numberFormats.ts';
import { foot } from './foot.ts';
import { element, ink, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const cell = 34;
const left = 62;
const top = 66;

/** Confusion matrix: rows = reference, in per cent of the row with the count below; Se, +P and F1 on the right. SVG text. */
export function confusionFigure(
  evaluation: Evaluation,
  facts: { network: string; labelSet: string; version: string; syntheticModel?: boolean },
) {
  const { labels, confusion, perClass } = evaluation;
  const side = cell * labels.length;
  const rateX = left + side + 30;
  const width = Math.max(rateX + 3 * 38 + 10, 400);
  const made = { ...evaluation, ...facts };
  const remarks = [
    'Rows: reference class. Cells: per cent of the row, and beats. Se sensitivity, +P positive predictivity, in per cent.',
  ];
  const footY = top + side + 18;
  const cells = labels.flatMap((_, row) => {
    const total = (confusion[row] ?? []).reduce((sum, count) => sum + count, 0);
    return labels.flatMap((_, column) => {
      const count = confusion[row]?.[column] ?? 0;
      const share = total > 0 ? count / total : 0;
      const x = left + column * cell;
      const y = top + row * cell;
      return [
        element('rect', {
          x,
          y,
          width: cell,
          height: cell,
          fill: cellColour(share),
          stroke: '#c9cdd2',
          'stroke-width': 0.5,
        }),
        ...(count > 0
          ? [
              text(x + cell / 2, y + 16, 7.5, (share * 100).toFixed(2), { 'text-anchor': 'middle' }),
              text(x + cell / 2, y + 26, 5.5, whole(count), {
                'text-anchor': 'middle',
                fill: ink,
              }),
            ]
          : []),
      ];
    });
  });
  const names = labels.flatMap((label, i) => {
    const middle = i * cell + cell / 2;
    const rates = perClass[label];
    const row = top + middle + 2.5;
    return [
      text(left + middle, top - 5, 8, label, { 'text-anchor': 'middle', 'font-weight': 600 }),
      text(left - 7, row, 8, label, { 'text-anchor': 'end', 'font-weight': 600 }),
      ...[rates?.se, rates?.ppv, rates?.f1].map((rate, k) =>
        text(rateX + k * 38, row, 7.5, rate == null ? '\u2013' : (rate * 100).toFixed(2), { 'text-anchor': 'middle' }),
      ),
    ];
  });
  const middle = top + side / 2;
  const below = foot(left, footY, provenanceLines(made), remarks.map(remark), Math.floor((width - left) / 3));
  return svgDocument({
    width,
    height: footY + below.height,
    title: `Confusion matrix of ${evaluation.model}`,
    body: [
      text(left, 15, 10, `Confusion matrix of ${evaluation.model}`, { 'font-weight': 600 }),
      text(
        left,
        28,
        7,
        `${plural(evaluation.beats, 'beat')} \u00b7 accuracy ${percent(evaluation.accuracy)} \u00b7 macro-F1 ${percent(evaluation.macroF1)}`,
        { fill: softInk },
      ),
      ...syntheticMark(syntheticMarkOf({ ...facts, synthetic: evaluation.synthetic }), width - 8),
      text(left + side / 2, top - 18, 7, 'Predicted class', { 'text-anchor': 'middle' }),
      text(0, 0, 7, 'Reference class', {
        'text-anchor': 'middle',
        transform: `translate(${left - 30} ${middle}) rotate(-90)`,
      }),
      ...['Se', '+P', 'F1'].map((name, k) =>
        text(rateX + k * 38, top - 5, 7.5, name, { 'text-anchor': 'middle', 'font-weight': 600 }),
      ),
      ...cells,
      element('rect', { x: left, y: top, width: side, height: side, fill: 'none', stroke: ink, 'stroke-width': 0.7 }),
      ...names,
      ...below.lines,
    ],
  });
}

/** Root of the share: a per cent of confusions has to be seen beside a diagonal near one hundred. */
function cellColour(share: number): string {
  return heatColour(Math.sqrt(share) * 0.85, 'light');
}
