import type { ModelDetail } from '../../preload/contract/contract.ts';
import { type Provenance, provenanceLines, remark, syntheticMarkOf } from '../../preload/figures/provenance.ts';
import {
  type EpochLine,
  type EpochPanel,
  epochLineLook,
  trainingCurves,
  trainingHeadline,
  trainingRemarks,
} from '../../preload/figures/trainingCurves.ts';
import { across, type Box, bottomAxis, leftAxis, lookOf, place, upwards } from './axis.ts';
import { foot } from './foot.ts';
import { element, pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const top = 54;
const height = 150;
const boxes: readonly Box[] = [40, 296].map((x) => ({ x, y: top, width: 200, height }));

export type TrainedModel = Pick<
  ModelDetail,
  'name' | 'epochs' | 'epochsTrained' | 'bestEpoch' | 'validation' | 'history'
> & { readonly training: NonNullable<ModelDetail['training']> };

/** Loss and accuracy by epoch of a trained model, side by side. SVG text. */
export function trainingCurvesFigure(model: TrainedModel, made: Provenance): string {
  const { history, epochs, bestEpoch } = model;
  const curves = trainingCurves({ history, epochs, bestEpoch });
  const [first, second] = boxes as [Box, Box];
  const title = `Training of ${model.name}`;
  const remarks = trainingRemarks(model, curves);
  const footY = top + height + 38;
  const below = foot(12, footY, provenanceLines(made), remarks.map(remark));
  return svgDocument({
    width: pageWidth,
    height: footY + below.height,
    title: `${title}. ${curves.loss.description} ${curves.accuracy.description}`,
    body: [
      text(12, 15, 10, title, { 'font-weight': 600 }),
      text(12, 28, 7, trainingHeadline(model), { fill: softInk }),
      ...syntheticMark(syntheticMarkOf(made), pageWidth - 8),
      ...legend(curves.loss.lines),
      ...drawPanel(first, curves.loss),
      ...drawPanel(second, curves.accuracy),
      ...below.lines,
    ],
  });
}

function legend(lines: readonly EpochLine[]): string[] {
  return lines.flatMap(({ name }, at) => {
    const x = boxes[0]!.x + at * 62;
    return [element('line', { x1: x, y1: 41.8, x2: x + 14, y2: 41.8, ...stroke(name) }), text(x + 18, 44, 6.5, name)];
  });
}

function drawPanel(box: Box, panel: EpochPanel): string[] {
  const { x, y, lines, epochs, hasPoints, kept } = panel;
  const [horizontal, vertical] = [across(x.limits, box), upwards(y.limits, box)];
  const size = 6.5;
  return [
    ...bottomAxis(box, horizontal, { ...lookOf(x), size }),
    ...leftAxis(box, vertical, { ...lookOf(y), size, titleDistance: 26 }),
    ...(kept === null ? [] : drawKept(box, place(horizontal, kept.epoch), kept)),
    ...lines.flatMap(({ name, values }) => {
      const points = values.map((value, at) => [place(horizontal, epochs[at]!), place(vertical, value)] as const);
      const path = points.map((point) => point.map((one) => one.toFixed(2)).join(',')).join(' ');
      const dots = points.map(([cx, cy]) => element('circle', { cx, cy, r: 1.6, fill: epochLineLook[name].light }));
      return [element('polyline', { points: path, fill: 'none', ...stroke(name) }), ...(hasPoints ? dots : [])];
    }),
  ];
}

function drawKept({ y, height }: Box, x: number, kept: NonNullable<EpochPanel['kept']>): string[] {
  const bottom = y + height;
  return [
    element('line', {
      x1: x,
      y1: y,
      x2: x,
      y2: bottom,
      stroke: softInk,
      'stroke-width': 0.6,
      'stroke-dasharray': '1 1.6',
    }),
    text(x - 3, kept.edge === 'top' ? y + 6 : bottom - 4, 6, kept.text, { 'text-anchor': 'end', fill: softInk }),
  ];
}

function stroke(name: EpochLine['name']) {
  const { light, line } = epochLineLook[name];
  return { stroke: light, 'stroke-width': 1.2, 'stroke-dasharray': line === 'dash' ? '4 2' : undefined };
}
