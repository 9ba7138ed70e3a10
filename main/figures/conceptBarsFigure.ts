import type { ConceptBar, ConceptBarsFigure, ConceptPanel } from '../../preload/figures/conceptBars.ts';
import { remark } from '../../preload/figures/provenance.ts';
import { across, bottomAxis, lookOf, place, type Scale } from './axis.ts';
import { foot } from './foot.ts';
import { heading } from './heading.ts';
import { element, escapeText, ink, pageWidth, softInk, svgDocument, text } from './svg.ts';

const left = 12;
const nameWidth = 62;
/** Of the numbers at the right. */
const numberWidth = 214;
const leastBars = 90;
const rowHeight = 13;
const panelHead = 26;
const axisHeight = 30;
const barInk = '#0b6e99';

/** A panel a class, a row a concept: bar, interval, band of random concepts, and the numbers in words. SVG text. */
export function conceptBarsFigure(figure: ConceptBarsFigure, figureWidth = pageWidth): string {
  const { title, subtitle, syntheticMark, panels, x, remarks, provenance } = figure;
  const width = Math.max(figureWidth, left + nameWidth + leastBars + numberWidth + 12);
  const right = width - 12;
  const box = { x: left + nameWidth, y: 0, width: right - numberWidth - left - nameWidth, height: 0 };
  const scale = across(x.limits, box);
  const head = heading({ x: left, right }, title, subtitle, syntheticMark);
  const first = 42 + head.extra;
  const tops = panels.map((_, at) => {
    return first + panels.slice(0, at).reduce((sum, one) => sum + panelHead + one.bars.length * rowHeight, 0);
  });
  const bottom = first + panels.reduce((sum, one) => sum + panelHead + one.bars.length * rowHeight, 0);
  const footY = bottom + axisHeight + 8;
  const below = foot(left, footY, provenance, remarks.map(remark), right - left);
  return svgDocument({
    width,
    height: footY + below.height,
    title,
    provenance,
    definitions: [
      `<pattern id="not-held" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="3" height="3" fill="#ffffff"/><rect width="1" height="3" fill="${softInk}"/></pattern>`,
    ],
    body: [
      ...head.lines,
      ...panels.flatMap((panel, at) => drawPanel(panel, tops[at]!, { scale, right })),
      ...bottomAxis({ ...box, y: bottom, height: 0 }, scale, { ...lookOf(x), title: x.label, size: 6 }),
      text(box.x + box.width / 2, bottom + 26, 6, `(${x.unit})`, { 'text-anchor': 'middle' }),
      ...below.lines,
    ],
  });
}

interface Look {
  readonly scale: Scale;
  readonly right: number;
}

function drawPanel({ target, subtitle, bars }: ConceptPanel, top: number, { scale, right }: Look): string[] {
  const first = top + panelHead - 8;
  const zero = place(scale, 0);
  const end = first + bars.length * rowHeight;
  return [
    text(left, top + 8, 8, target, { 'font-weight': 700 }),
    text(left + nameWidth, top + 8, 6, subtitle, { fill: softInk }),
    ...bars.flatMap((bar, row) => drawRow(bar, first + row * rowHeight, { scale, right })),
    element('line', { x1: zero, y1: first, x2: zero, y2: end, stroke: ink, 'stroke-width': 0.5 }),
  ];
}

function drawRow(
  { title, bar, verdict, verdictTitle, effect, held }: ConceptBar,
  y: number,
  { scale, right }: Look,
): string[] {
  const zero = place(scale, 0);
  const base = y + 8;
  const numbers = right - numberWidth + 8;
  const drawn = bar === null ? [] : drawBar(bar, verdict, y, { scale, zero });
  return [
    text(left, base, 6.5, title, verdict === 'used' ? { 'font-weight': 600 } : {}),
    ...drawn,
    text(numbers, base, 6, effect, bar === null ? { fill: softInk } : {}),
    text(right - 66, base, 6, held, { 'text-anchor': 'end', fill: softInk }),
    text(right, base, 6, verdictTitle, {
      'text-anchor': 'end',
      ...(verdict === 'used' ? { 'font-weight': 600 } : { fill: softInk }),
    }),
  ];
}

function drawBar(
  { value, interval, floor }: NonNullable<ConceptBar['bar']>,
  verdict: ConceptBar['verdict'],
  y: number,
  { scale, zero }: { readonly scale: Scale; readonly zero: number },
): string[] {
  const between = (a: number, b: number) => ({ x: Math.min(a, b), width: Math.abs(b - a) });
  const fill = { used: barInk, 'not-held': 'url(#not-held)' }[verdict as string] ?? '#ffffff';
  const stroke = verdict === 'not-held' ? softInk : barInk;
  return [
    element('rect', {
      ...between(place(scale, floor[0]), place(scale, floor[1])),
      ...{ y: y + 1, height: rowHeight - 2, fill: '#dfe3e8' },
    }),
    element(
      'rect',
      { ...between(zero, place(scale, value)), y: y + 3, height: rowHeight - 6, fill, stroke, 'stroke-width': 0.6 },
      element('title', {}, escapeText(value.toFixed(3))),
    ),
    ...(interval === null
      ? []
      : [
          element('line', {
            ...{ x1: place(scale, interval[0]), x2: place(scale, interval[1]) },
            ...{ y1: y + rowHeight / 2, y2: y + rowHeight / 2, stroke: ink, 'stroke-width': 0.9 },
          }),
        ]),
  ];
}
