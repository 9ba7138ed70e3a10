import type { Evaluation, EvaluationDetails } from '../../preload/contract/contract.ts';
import { provenanceLines, remark, syntheticMarkOf } from '../../preload/figures/provenance.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { percent, plural } from '../../preload/words/numberFormats.ts';
import { type Box, bottomAxis, leftAxis, place, type Scale } from './axis.ts';
import { foot } from './foot.ts';
import { element, ink, pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const dashes = { solid: undefined, dash: '4 2', dot: '1 1.6', dashdot: '4 1.6 1 1.6' } as const;
const side = 130;
const top = 46;
const boxes: readonly Box[] = [0, 1, 2].map((column) => ({ x: 34 + column * 166, y: top, width: side, height: side }));

/** ROC, precision-recall and reliability of one evaluation, side by side. SVG text. */
export function curvesFigure(
  evaluation: Evaluation,
  details: EvaluationDetails,
  facts: { network: string; labelSet: string; version: string; syntheticModel?: boolean },
): string {
  const [roc, recall, reliability] = boxes as [Box, Box, Box];
  const legendY = top + side + 40;
  const shown = details.classes.filter(({ positives }) => positives > 0);
  const perRow = 4;
  const footY = legendY + Math.ceil(shown.length / perRow) * 11 + 8;
  const remarks = [
    'Each class against the rest. AUC: area under the ROC curve; AP: average precision. Curves are thinned for drawing, areas are exact.',
    `Reliability: share of beats predicted right by probability of the predicted class, bars 95 % (beats as if independent).`,
    `Expected calibration error ${percent(details.calibration.ece)}, Brier score ${details.calibration.brier.toFixed(4)} (0 best, 2 worst).`,
  ];
  const made = { ...evaluation, ...facts };
  const title = `Curves of ${evaluation.model}`;
  const below = foot(roc.x, footY, provenanceLines(made), remarks.map(remark));
  return svgDocument({
    width: pageWidth,
    height: footY + below.height,
    title,
    body: [
      text(roc.x, 15, 10, title, { 'font-weight': 600 }),
      text(roc.x, 28, 7, plural(evaluation.beats, 'beat'), { fill: softInk }),
      ...syntheticMark(syntheticMarkOf({ ...facts, synthetic: evaluation.synthetic }), pageWidth - 8),
      ...frame(roc, 'False positive rate', 'Sensitivity'),
      diagonal(roc),
      ...frame(recall, 'Sensitivity (recall)', '+P (precision)'),
      ...frame(reliability, 'Probability of the predicted class', 'Predicted right'),
      diagonal(reliability),
      ...details.classes.flatMap((one) => [path(roc, one.roc, one.name), path(recall, one.precisionRecall, one.name)]),
      ...bins(reliability, details),
      ...shown.flatMap(({ name, auc, averagePrecision }, at) => {
        const x = roc.x + (at % perRow) * 120;
        const y = legendY + Math.floor(at / perRow) * 11;
        const said = `${name}  AUC ${fixed(auc)}  AP ${fixed(averagePrecision)}`;
        return [
          element('line', { x1: x, y1: y - 2.2, x2: x + 12, y2: y - 2.2, ...stroke(name) }),
          text(x + 16, y, 6.5, said),
        ];
      }),
      ...below.lines,
    ],
  });
}

const scaleX = (box: Box): Scale => ({ from: [0, 1], to: [box.x, box.x + box.width] });
const scaleY = (box: Box): Scale => ({ from: [0, 1], to: [box.y + box.height, box.y] });

function frame(box: Box, x: string, y: string): string[] {
  const look = { step: 0.2, size: 6.5 };
  return [
    ...bottomAxis(box, scaleX(box), { ...look, title: x }),
    ...leftAxis(box, scaleY(box), { ...look, title: y, titleDistance: 22 }),
  ];
}

function diagonal(box: Box): string {
  const ends = { x1: box.x, y1: box.y + box.height, x2: box.x + box.width, y2: box.y };
  return element('line', { ...ends, stroke: '#9aa2af', 'stroke-width': 0.6, 'stroke-dasharray': '2 2' });
}

function path(box: Box, { x, y }: { x: readonly number[]; y: readonly number[] }, name: string): string {
  const points = x.map((value, i) => `${place(scaleX(box), value).toFixed(2)},${place(scaleY(box), y[i]!).toFixed(2)}`);
  return points.length === 0 ? '' : element('polyline', { points: points.join(' '), fill: 'none', ...stroke(name) });
}

function stroke(name: string) {
  const { light, line } = classColour(name);
  return {
    stroke: light,
    'stroke-width': 1.1,
    'stroke-dasharray': dashes[line],
  };
}

function bins(box: Box, { calibration }: EvaluationDetails): string[] {
  return calibration.bins.flatMap(({ confidence, accuracy, interval }) => {
    if (confidence === null || accuracy === null || interval === null) return [];
    const x = place(scaleX(box), confidence);
    const [low, high] = interval.map((value) => place(scaleY(box), value)) as [number, number];
    return [
      element('line', { x1: x, y1: low, x2: x, y2: high, stroke: ink, 'stroke-width': 0.7 }),
      element('circle', { cx: x, cy: place(scaleY(box), accuracy), r: 2, fill: ink }),
    ];
  });
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}
