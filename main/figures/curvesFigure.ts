import type { Evaluation, EvaluationDetails } from '../../preload/contract/contract.ts';
import {
  aucText,
  averagePrecisionText,
  type ClassCurve,
  calibrationText,
  precisionRecallCurves,
  type Reliability,
  reliability,
  rocCurves,
  type UnitPanel,
} from '../../preload/figures/evaluationCurves.ts';
import { provenanceLines, remark, syntheticMarkOf } from '../../preload/figures/provenance.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { plural } from '../../preload/words/numberFormats.ts';
import { across, type Box, bottomAxis, leftAxis, lookOf, place, upwards } from './axis.ts';
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
  const [first, second, third] = boxes as [Box, Box, Box];
  const { classes, calibration } = details;
  const [roc, precisionRecall, ofBins] = [rocCurves(classes), precisionRecallCurves(classes), reliability(calibration)];
  const legendY = top + side + 40;
  const shown = classes.filter(({ positives }) => positives > 0);
  const perRow = 4;
  const footY = legendY + Math.ceil(shown.length / perRow) * 11 + 8;
  const remarks = [
    'Each class against the rest. AUC: area under the ROC curve; AP: average precision. Curves are thinned for drawing, areas are exact.',
    `Reliability: share of beats predicted right by probability of the predicted class, bars 95 % (beats as if independent).`,
    `${sentence(calibrationText(calibration))} (0 best, 2 worst).`,
  ];
  const made = { ...evaluation, ...facts };
  const title = `Curves of ${evaluation.model}`;
  const below = foot(first.x, footY, provenanceLines(made), remarks.map(remark));
  return svgDocument({
    width: pageWidth,
    height: footY + below.height,
    title,
    body: [
      text(first.x, 15, 10, title, { 'font-weight': 600 }),
      text(first.x, 28, 7, plural(evaluation.beats, 'beat'), { fill: softInk }),
      ...syntheticMark(syntheticMarkOf({ ...facts, synthetic: evaluation.synthetic }), pageWidth - 8),
      ...frame(first, roc),
      ...frame(second, precisionRecall),
      ...frame(third, ofBins),
      ...roc.curves.map((curve) => path(first, roc, curve)),
      ...precisionRecall.curves.map((curve) => path(second, precisionRecall, curve)),
      ...bins(third, ofBins),
      ...shown.flatMap(({ name, auc, averagePrecision }, at) => {
        const x = first.x + (at % perRow) * 120;
        const y = legendY + Math.floor(at / perRow) * 11;
        const said = `${name}  ${aucText(auc)}  ${averagePrecisionText(averagePrecision)}`;
        return [
          element('line', { x1: x, y1: y - 2.2, x2: x + 12, y2: y - 2.2, ...stroke(name) }),
          text(x + 16, y, 6.5, said),
        ];
      }),
      ...below.lines,
    ],
  });
}

function frame(box: Box, { x, y, hasDiagonal }: UnitPanel): string[] {
  const size = 6.5;
  const [horizontal, vertical] = [across(x.limits, box), upwards(y.limits, box)];
  const start = { x1: place(horizontal, 0), y1: place(vertical, 0) };
  const end = { x2: place(horizontal, 1), y2: place(vertical, 1) };
  return [
    ...bottomAxis(box, horizontal, { ...lookOf(x), size }),
    ...leftAxis(box, vertical, { ...lookOf(y), size, titleDistance: 22 }),
    ...(hasDiagonal
      ? [element('line', { ...start, ...end, stroke: '#9aa2af', 'stroke-width': 0.6, 'stroke-dasharray': '2 2' })]
      : []),
  ];
}

function path(box: Box, panel: UnitPanel, { name, x, y }: ClassCurve): string {
  const [horizontal, vertical] = [across(panel.x.limits, box), upwards(panel.y.limits, box)];
  const points = x.map((value, i) => `${place(horizontal, value).toFixed(2)},${place(vertical, y[i]!).toFixed(2)}`);
  return element('polyline', { points: points.join(' '), fill: 'none', ...stroke(name) });
}

function stroke(name: string) {
  const { light, line } = classColour(name);
  return {
    stroke: light,
    'stroke-width': 1.1,
    'stroke-dasharray': dashes[line],
  };
}

function bins(box: Box, { x, y, bins: filled }: Reliability): string[] {
  const [horizontal, vertical] = [across(x.limits, box), upwards(y.limits, box)];
  return filled.flatMap(({ confidence, accuracy, interval }) => {
    const at = place(horizontal, confidence);
    const [low, high] = interval.map((value) => place(vertical, value)) as [number, number];
    return [
      element('line', { x1: at, y1: low, x2: at, y2: high, stroke: ink, 'stroke-width': 0.7 }),
      element('circle', { cx: at, cy: place(vertical, accuracy), r: 2, fill: ink }),
    ];
  });
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
