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
import { heading } from './heading.ts';
import { element, pageWidth, softInk, svgDocument, text } from './svg.ts';

const height = 150;
const panelWidth = 200;
const step = { across: 256, down: height + 44 } as const;
const left = 40;

export type TrainedModel = Pick<
  ModelDetail,
  'name' | 'epochs' | 'epochsTrained' | 'bestEpoch' | 'validation' | 'history'
> & { readonly training: NonNullable<ModelDetail['training']> };

/** Loss and accuracy by epoch of a trained model, side by side. SVG text. */
export function trainingCurvesFigure(model: TrainedModel, made: Provenance, width = pageWidth): string {
  const { history, epochs, bestEpoch } = model;
  const curves = trainingCurves({ history, epochs, bestEpoch });
  const title = `Training of ${model.name}`;
  const head = heading({ x: 12, right: width - 8 }, title, trainingHeadline(model), syntheticMarkOf(made));
  const top = 54 + head.extra;
  const isBeside = left + step.across + panelWidth <= width;
  const first: Box = { x: left, y: top, width: Math.min(panelWidth, width - left - 8), height };
  const second: Box = { ...first, ...(isBeside ? { x: left + step.across } : { y: top + step.down }) };
  const provenance = provenanceLines(made);
  const footY = second.y + height + 38;
  const below = foot(12, footY, provenance, trainingRemarks(model, curves).map(remark), width - 20);
  return svgDocument({
    width,
    height: footY + below.height,
    title: `${title}. ${curves.loss.description} ${curves.accuracy.description}`,
    provenance,
    body: [
      ...head.lines,
      ...legend(curves.loss.lines, top),
      ...drawPanel(first, curves.loss),
      ...drawPanel(second, curves.accuracy),
      ...below.lines,
    ],
  });
}

function legend(lines: readonly EpochLine[], top: number): string[] {
  return lines.flatMap(({ name }, at) => {
    const x = left + at * 62;
    const y = top - 10;
    return [
      element('line', { x1: x, y1: y - 2.2, x2: x + 14, y2: y - 2.2, ...stroke(name) }),
      text(x + 18, y, 6.5, name),
    ];
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
