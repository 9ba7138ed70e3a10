import type { Limits } from '../../preload/figures/axis.ts';
import type { BeatFigure } from '../../preload/figures/beatFigure.ts';
import type { BeatPanels, MapSteps } from '../../preload/figures/beatPanels.ts';
import { signColours } from '../../preload/figures/signedScale.ts';
import { across, type Box, bottomAxis, leftAxis, lookOf, place, type Scale, upwards } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { heatBar, heatGradient, heatShading } from './heat.ts';
import { paperGrid } from './paperGrid.ts';
import { seedBandPanel } from './seedBandPanel.ts';
import { element, pageWidth, softInk, svgDocument, text } from './svg.ts';
import { band, trace } from './trace.ts';

const size = 7;

/** One beat in millivolts on ECG paper, its attribution as shading behind the trace and as a curve below. SVG text. */
export function beatFigure(figure: BeatFigure, width = pageWidth): string {
  const { panels, seeds, title, subtitle, mark, provenance } = figure;
  const { heat, attribution } = panels;
  const panelWidth = width - 42 - (heat ? 52 : 16);
  const head = heading({ x: 42, right: 42 + panelWidth, subtitleY: 27 }, title, subtitle, mark);
  const upper: Box = { x: 42, y: 42 + head.extra, width: panelWidth, height: 168 };
  const lower: Box = { ...upper, y: upper.y + upper.height + 9, height: 40 };
  const above = attribution ? lower : upper;
  const ofSeeds: Box = { ...above, y: above.y + above.height + 9, height: 34 };
  const last = seeds ? ofSeeds : above;
  const x = across(panels.time.limits, upper);
  const below = foot(upper.x, last.y + last.height + 34, provenance, figure.remarks, width - upper.x - 8);
  const colourBar: Box = { x: upper.x + upper.width + 10, y: upper.y, width: 9, height: upper.height };
  return svgDocument({
    width,
    height: last.y + last.height + 34 + below.height,
    title: panels.description,
    provenance,
    definitions: heat ? [heatGradient(heat.scale)] : [],
    body: [
      ...head.lines,
      ...beatPanel(panels, x, upper),
      ...(attribution ? attributionPanel(attribution, x, lower) : []),
      ...(seeds ? seedBandPanel(seeds, x, ofSeeds, size, 28) : []),
      fiducialLine(x, upper.y, last.y + last.height),
      ...bottomAxis(last, x, { ...lookOf(panels.time), size }),
      ...(heat ? [heatBar(colourBar, heat.scale, size)] : []),
      ...below.lines,
    ],
  });
}

function beatPanel(panels: BeatPanels, x: Scale, box: Box): string[] {
  const { heat, potential, signal, missing, symbols } = panels;
  const y = upwards(potential.limits, box);
  return [
    ...(heat ? [heatShading(heat, x, box)] : []),
    ...outsideRecord(missing, x, box),
    paperGrid(box, x, y, panels.hasSmallBoxes),
    trace(signal.times, signal.values, x, y, { width: 1.3 }),
    ...symbols.map(({ ms, symbol, isOwn }) =>
      text(place(x, ms), box.y - 3, isOwn ? 8 : 6.5, symbol, {
        'text-anchor': 'middle',
        ...(isOwn ? { 'font-weight': 600 } : { fill: softInk }),
      }),
    ),
    ...leftAxis(box, y, { ...lookOf(potential), size, titleDistance: 28 }),
  ];
}

function attributionPanel(
  { axis, curve, steps }: NonNullable<BeatPanels['attribution']>,
  x: Scale,
  box: Box,
): string[] {
  const y = upwards(axis.limits, box);
  const { times, values } = curve;
  return [
    ...(steps
      ? bars(steps, x, y, box)
      : [
          band(times, new Float32Array(times.length), values, x, y, '#d9dce0'),
          trace(times, values, x, y, { width: 0.9 }),
        ]),
    ...leftAxis(box, y, { ...lookOf(axis), size, titleDistance: 28 }),
  ];
}

/** A bar a step, from zero; the colour says for or against the class. */
function bars({ times, values, width }: MapSteps, x: Scale, y: Scale, box: Box): string[] {
  const zero = place(y, 0);
  const drawn = values.map((value, i) => {
    const left = Math.max(box.x, place(x, times[i]! - width / 2));
    const right = Math.min(box.x + box.width, place(x, times[i]! + width / 2));
    const top = place(y, value);
    const fill = value < 0 ? signColours.light.negative : signColours.light.positive;
    return element('rect', {
      ...{ x: left, y: Math.min(zero, top), width: right - left, height: Math.abs(zero - top) },
      fill,
    });
  });
  const baseline = { x1: box.x, y1: zero, x2: box.x + box.width, y2: zero, stroke: softInk, 'stroke-width': 0.4 };
  return [...drawn, element('line', baseline)];
}

function fiducialLine(x: Scale, top: number, bottom: number): string {
  const at = place(x, 0);
  return element('line', {
    ...{ x1: at, y1: top, x2: at, y2: bottom },
    ...{ stroke: softInk, 'stroke-width': 0.5, 'stroke-dasharray': '3 2' },
  });
}

/** What lies outside the record is grey: nothing was measured there. */
function outsideRecord(missing: readonly Limits[], x: Scale, box: Box): string[] {
  return missing.flatMap(([from, to]) => {
    const [left, right] = [place(x, from), place(x, to)];
    return [
      element('rect', { x: left, y: box.y, width: right - left, height: box.height, fill: '#e6e8eb' }),
      ...(right - left > 50
        ? [
            text((left + right) / 2, box.y + 10, 6, 'outside the record', {
              'text-anchor': 'middle',
              fill: softInk,
            }),
          ]
        : []),
    ];
  });
}
