import { mapColour } from '../../preload/figures/signedScale.ts';
import { heatPoints } from '../../preload/figures/strip/heatRow.ts';
import { markPoints, rrPoints } from '../../preload/figures/strip/markRows.ts';
import { blockLeft } from '../../preload/figures/strip/stripBlock.ts';
import { page } from '../../preload/figures/strip/stripInput.ts';
import {
  checkRulerMm,
  type HeatRow,
  type MarkRow,
  type StripBlock,
  type StripLead,
  type StripPage,
} from '../../preload/figures/strip/stripPage.ts';
import { fittedText, textMm } from '../../preload/figures/strip/textMm.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { framedPage } from './framedPage.ts';
import { paperParts } from './paperParts.ts';
import { pathOf } from './pathOf.ts';
import { element, group, ink, plain, softInk, text } from './svg.ts';

/** Points of a millimetre: one unit of a figure is a point. */
const mm = 72 / 25.4;
const trace = { colour: '#101418', width: 0.75 };
const timePoints = 6.5;

/** A page of ECG strips, true to scale: printed at 100 %, its millimetres are millimetres. SVG text. */
export function stripFigure(strip: StripPage): string {
  const { description, scaleText, width, blocks, checkRuler } = strip;
  const frame = {
    left: page.side,
    right: width - page.side,
    subtitle: { y: 10.8, points: 8 },
    footWidth: 1e4,
    description,
  };
  return framedPage({ ...strip, subtitle: scaleText }, frame, [
    ...blocks.flatMap(blockParts),
    ...(checkRuler ? rulerParts(checkRuler.x, checkRuler.y) : []),
  ]);
}

function blockParts({ paper, grid, leads, rows, heat, times }: StripBlock): string[] {
  return [
    group({ 'data-part': 'paper' }, paperParts(paper, grid)),
    ...leads.flatMap(gapParts),
    group(
      {
        'data-part': 'traces',
        fill: 'none',
        stroke: trace.colour,
        'stroke-width': trace.width,
        'stroke-linejoin': 'round',
      },
      leads.flatMap(leadLines),
    ),
    ...leads.map(leadName),
    ...rows.flatMap(rowParts),
    ...(heat ? heatParts(heat, paper.x) : []),
    ...times.marks.flatMap(({ x, text: said }) => [
      element('path', { d: `M${at(x)} ${at(times.y)}v${at(1.2)}`, stroke: softInk, 'stroke-width': 0.5 }),
      text(x * mm, (times.y + 3.4) * mm, timePoints, said, { 'text-anchor': 'middle', fill: softInk }),
    ]),
  ];
}

function leadLines({ left, right, middle, pulse, path, name, hasTick }: StripLead): string[] {
  const drawn = pathOf(path);
  const foot = pulse
    ? `M${at(pulse.x - 1.5)} ${at(middle)}H${at(pulse.x)}V${at(middle - pulse.height)}H${at(pulse.x + 5)}V${at(middle)}H${at(pulse.x + 6.5)}`
    : '';
  const tick = `M${at(left)} ${at(middle - 4)}v${at(2.5)}M${at(left)} ${at(middle + 1.5)}v${at(2.5)}`;
  return [
    ...(hasTick ? [element('path', { d: tick })] : []),
    ...(foot ? [element('path', { d: foot, 'data-part': 'pulse' })] : []),
    ...(drawn
      ? [element('path', { d: drawn, 'data-lead': name, 'data-from': plain(left * mm), 'data-to': plain(right * mm) })]
      : []),
  ];
}

/** Grey where nothing was recorded, so that a gap is not taken for a pause. */
function gapParts({ gaps, middle }: StripLead): string[] {
  return gaps.flatMap(({ from, to }) => [
    element('rect', {
      x: from * mm,
      y: (middle - 4) * mm,
      width: (to - from) * mm,
      height: 8 * mm,
      fill: '#c9ced4',
      'fill-opacity': 0.6,
    }),
    ...(to - from > 14
      ? [
          text(((from + to) / 2) * mm, (middle + 0.9) * mm, 6.5, 'no signal', {
            'text-anchor': 'middle',
            fill: softInk,
          }),
        ]
      : []),
  ]);
}

/** Without a patch behind it, which would hide the trace. */
function leadName({ name, nameAt: { x, y }, namePoints }: StripLead): string {
  return text(x * mm, y * mm, namePoints, name, { 'font-weight': 600 });
}

function rowParts({ name, y, height, chips, words, bars }: MarkRow): string[] {
  const base = (points: number) => (y + height / 2) * mm + points * 0.35;
  return [
    text(page.side * mm, base(6), 6, fittedText(name, 6, blockLeft - 1), { fill: softInk }),
    ...bars.flatMap(({ from, to, text: said, hasStart }) => [
      element('rect', {
        ...{ x: from * mm, y: (y + 0.4) * mm, width: (to - from) * mm, height: (height - 0.9) * mm },
        ...{ fill: '#2b6cb0', 'fill-opacity': 0.14 },
      }),
      ...(hasStart
        ? [
            element('path', {
              d: `M${at(from)} ${at(y + 0.4)}v${at(height - 0.9)}`,
              stroke: '#2b6cb0',
              'stroke-width': 1,
            }),
          ]
        : []),
      ...(said ? [text((from + 1) * mm, base(markPoints), markPoints, said, { 'font-weight': 600 })] : []),
    ]),
    ...chips.flatMap(({ x, text: said, isStrong }) => {
      const wide = Math.max(3.4, textMm(said, markPoints) + 1.2);
      const colour = classColour(said).light;
      return [
        element('rect', {
          ...{ x: (x - wide / 2) * mm, y: (y + 0.3) * mm, width: wide * mm, height: (height - 0.6) * mm, rx: 2 },
          ...{ fill: colour, 'fill-opacity': isStrong ? 0.34 : 0.17 },
          ...(isStrong ? { stroke: colour, 'stroke-width': 1 } : {}),
        }),
        text(x * mm, base(markPoints), markPoints, said, { 'text-anchor': 'middle', 'font-weight': 600, fill: ink }),
      ];
    }),
    ...words.map(({ x, text: said }) =>
      text(x * mm, base(rrPoints), rrPoints, said, { 'text-anchor': 'middle', fill: softInk }),
    ),
  ];
}

function heatParts({ y, height, cells, frames, isGrey, text: said, textAt }: HeatRow, left: number): string[] {
  const base = (y + height / 2) * mm + heatPoints * 0.35;
  return [
    text(left * mm, base, 6, 'Map', { fill: softInk }),
    ...cells.map(({ x, width, share }) =>
      // A little overlap: viewers show hairlines between exact neighbours.
      element('rect', {
        x: x * mm,
        y: y * mm,
        width: width * mm + 0.2,
        height: height * mm,
        fill: mapColour(share, 'light', isGrey),
      }),
    ),
    ...frames.map(({ from, to }) =>
      element('rect', {
        ...{ x: from * mm, y: y * mm, width: (to - from) * mm, height: height * mm },
        ...{ fill: 'none', stroke: softInk, 'stroke-width': 0.5 },
      }),
    ),
    ...(said ? [text(textAt.x * mm, base, heatPoints, said, { 'text-anchor': textAt.isRight ? 'start' : 'end' })] : []),
  ];
}

/** 100 mm to lay a ruler on: whoever prints sees whether the printer scaled. */
function rulerParts(x: number, y: number): string[] {
  const ticks = Array.from(
    { length: checkRulerMm / 10 + 1 },
    (_, tick) => `M${at(x + 10 * tick)} ${at(y)}v${at(tick % 5 === 0 ? -2.4 : -1.4)}`,
  );
  return [
    element('path', {
      d: `M${at(x)} ${at(y)}h${at(checkRulerMm)}${ticks.join('')}`,
      fill: 'none',
      stroke: ink,
      'stroke-width': 0.6,
      'data-part': 'check-ruler',
    }),
    text((x + checkRulerMm + 2) * mm, y * mm, 6.5, '100 mm', { fill: softInk }),
    text((x + 1) * mm, (y - 3.2) * mm, 6.5, 'Print at 100 %: this line then measures 100 mm.', { fill: softInk }),
  ];
}

/** Millimetres as points of the figure. */
function at(millimetres: number): string {
  return plain(millimetres * mm);
}
