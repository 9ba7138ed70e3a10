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
import { heading } from './heading.ts';
import { element, ink, pageWidth, svgDocument, text } from './svg.ts';

const dashes = { solid: undefined, dash: '4 2', dot: '1 1.6', dashdot: '4 1.6 1 1.6' } as const;
const side = 130;
const left = 34;
/** From one panel to the next. */
const step = { across: 166, down: 176 } as const;
const legendStep = 120;

/** ROC, precision-recall and reliability of one evaluation, side by side. SVG text. */
export function curvesFigure(
  evaluation: Evaluation,
  details: EvaluationDetails,
  facts: { network: string; labelSet: string; version: string; syntheticModel?: boolean },
  width = pageWidth,
): string {
  const title = `Curves of ${evaluation.model}`;
  const mark = syntheticMarkOf({ ...facts, synthetic: evaluation.synthetic });
  const head = heading({ x: left, right: width - 8 }, title, plural(evaluation.beats, 'beat'), mark);
  const columns = Math.max(1, Math.min(3, Math.floor((width - left + 36) / step.across)));
  const boxAt = (at: number): Box => ({
    x: left + (at % columns) * step.across,
    y: 46 + head.extra + Math.floor(at / columns) * step.down,
    ...{ width: side, height: side },
  });
  const [first, second, third] = [boxAt(0), boxAt(1), boxAt(2)];
  const { classes, calibration } = details;
  const [roc, precisionRecall, ofBins] = [rocCurves(classes), precisionRecallCurves(classes), reliability(calibration)];
  const legendY = third.y + side + 40;
  const shown = classes.filter(({ positives }) => positives > 0);
  const perRow = Math.max(1, Math.floor((width - left) / legendStep));
  const footY = legendY + Math.ceil(shown.length / perRow) * 11 + 8;
  const remarks = [
    'Each class against the rest. AUC: area under the ROC curve; AP: average precision. Curves are thinned for drawing, areas are exact.',
    `Reliability: share of beats predicted right by probability of the predicted class, bars 95 % (beats as if independent).`,
    `${sentence(calibrationText(calibration))} (0 best, 2 worst).`,
  ];
  const provenance = provenanceLines({ ...evaluation, ...facts });
  const below = foot(left, footY, provenance, remarks.map(remark), width - left - 8);
  return svgDocument({
    width,
    height: footY + below.height,
    title,
    provenance,
    body: [
      ...head.lines,
      ...frame(first, roc),
      ...frame(second, precisionRecall),
      ...frame(third, ofBins),
      ...roc.curves.map((curve) => path(first, roc, curve)),
      ...precisionRecall.curves.map((curve) => path(second, precisionRecall, curve)),
      ...bins(third, ofBins),
      ...shown.flatMap(({ name, auc, averagePrecision }, at) => {
        const x = first.x + (at % perRow) * legendStep;
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
