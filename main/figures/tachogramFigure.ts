import type { Axis } from '../../preload/figures/axis.ts';
import { textMm } from '../../preload/figures/strip/textMm.ts';
import type { QualityKind, TachogramFigure } from '../../preload/figures/tachogram/tachogramFigure.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { notAssessed } from '../../preload/words/events.ts';
import { whole } from '../../preload/words/numberFormats.ts';
import { rhythmClass } from '../../preload/words/rhythms.ts';
import { framedPage } from './framedPage.ts';
import { element, escapeText, group, ink, plain, softInk, text } from './svg.ts';

const mm = 72 / 25.4;
const qualityColours: Readonly<Record<QualityKind, string>> = {
  noisy: '#d9a441',
  unreadable: '#b3261e',
  flutter: '#672131',
  'no signal': '#9aa1a9',
};

/** RR intervals by class, heart rate by minute, rhythms and quality of a whole record. SVG text. */
export function tachogramSvg(figure: TachogramFigure): string {
  const { left, right, rr, rate, rhythms, quality, times } = figure;
  const bottom = quality.top + quality.height;
  return framedPage(figure, { left: 5, right }, [
    ...legend(figure),
    ...times.map(({ x }) =>
      element('path', { d: `M${at(x)} ${at(rr.top)}V${at(bottom)}`, stroke: '#e4e7eb', 'stroke-width': 0.4 }),
    ),
    ...laneParts(rr, left, right),
    ...rr.classes.map(({ name, places, markWidth, markHeight }) =>
      group({ 'data-class': name, stroke: classColour(name).light, 'stroke-width': plain(markHeight * mm) }, [
        marksPath(places, markWidth),
      ]),
    ),
    ...laneParts(rate, left, right),
    element('path', {
      d: rate.steps
        .map(({ from, to, y }, i) => `${rate.steps[i - 1]?.to === from ? 'L' : 'M'}${at(from)} ${at(y)}H${at(to)}`)
        .join(''),
      ...{ fill: 'none', stroke: ink, 'stroke-width': 0.8, 'stroke-linejoin': 'round' },
    }),
    ...bandName(rhythms.name, rhythms.top + rhythms.height / 2, left),
    ...(rhythms.bars.length === 0 ? [noneSaid(left, rhythms.top + rhythms.height / 2, 'no rhythm is annotated')] : []),
    ...rhythms.bars.flatMap((bar) => rhythmParts(bar, rhythms.top, rhythms.height)),
    ...bandName(quality.name, quality.top + quality.height / 2, left),
    ...(quality.bars.length === 0
      ? [noneSaid(left, quality.top + quality.height / 2, 'no noise is annotated, and no gap was found')]
      : []),
    ...quality.bars.map(({ from, to, kind }) =>
      element('rect', {
        ...{ x: from * mm, y: quality.top * mm, width: Math.max(0.4, (to - from) * mm), height: quality.height * mm },
        fill: qualityColours[kind],
      }),
    ),
    element('path', { d: `M${at(left)} ${at(bottom)}H${at(right)}`, stroke: ink, 'stroke-width': 0.5 }),
    ...times.flatMap(({ x, text: said }) => [
      element('path', { d: `M${at(x)} ${at(bottom)}v3`, stroke: ink, 'stroke-width': 0.5 }),
      text(x * mm, bottom * mm + 10, 6.5, said, { 'text-anchor': 'middle', fill: softInk }),
    ]),
    text(((left + right) / 2) * mm, bottom * mm + 20, 7, figure.timeTitle, { 'text-anchor': 'middle' }),
  ]);
}

function laneParts(
  { name, top, height, axis }: { name: string; top: number; height: number; axis: Axis | null },
  left: number,
  right: number,
): string[] {
  const bottom = top + height;
  const turned = `translate(${plain(7 * mm)} ${plain((top + height / 2) * mm)}) rotate(-90)`;
  return [
    element('path', {
      d: `M${at(left)} ${at(top)}V${at(bottom)}H${at(right)}`,
      fill: 'none',
      stroke: ink,
      'stroke-width': 0.5,
    }),
    text(0, 0, 7, name, { 'text-anchor': 'middle', transform: turned }),
    ...(axis === null
      ? [noneSaid(left, top + height / 2, notAssessed)]
      : axis.ticks.flatMap(({ at: value, text: said }) => {
          const y = bottom - (height * (value - axis.limits[0])) / (axis.limits[1] - axis.limits[0]);
          return [
            element('path', { d: `M${at(left)} ${at(y)}H${at(right)}`, stroke: '#e4e7eb', 'stroke-width': 0.4 }),
            element('path', { d: `M${at(left)} ${at(y)}h-3`, stroke: ink, 'stroke-width': 0.5 }),
            text(left * mm - 5, y * mm + 2.3, 6.5, said, { 'text-anchor': 'end', fill: softInk }),
          ];
        })),
  ];
}

/** A third of the smallest mark: two of a class that are nearer to each other look like one. */
const cellMm = 0.1;

/**
 * One path for all marks of a class. Each is a short stroke, as thick as it is high, once a cell: the outlines of the 100,000 beats
 * of a day, most of which lie on others, would take the writer of a PDF 800 MB.
 */
function marksPath(places: readonly number[], width: number): string {
  const wide = plain(width * mm);
  const drawn = new Set<number>();
  let d = '';
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = [places[i]!, places[i + 1]!];
    const cell = Math.round(x / cellMm) * 1e5 + Math.round(y / cellMm);
    if (drawn.has(cell)) continue;
    drawn.add(cell);
    d += `M${at(x - width / 2)} ${at(y)}h${wide}`;
  }
  return element('path', { d });
}

function rhythmParts(
  { from, to, name, title }: TachogramFigure['rhythms']['bars'][number],
  top: number,
  height: number,
): string[] {
  const own = rhythmClass(name);
  const said = [title, name].find((one) => textMm(one, 6.5) + 1.5 < to - from);
  return [
    element('rect', {
      ...{ x: from * mm, y: top * mm, width: Math.max(0.4, (to - from) * mm - 0.4), height: height * mm },
      ...{ fill: classColour(own).light, 'fill-opacity': own === 'N' ? 0.22 : 0.45 },
    }),
    ...(said === undefined ? [] : [text((from + 0.8) * mm, (top + height / 2) * mm + 2.3, 6.5, said)]),
  ];
}

function bandName(name: string, middle: number, left: number): string[] {
  return [text((left - 1.5) * mm, middle * mm + 2.2, 6.5, name, { 'text-anchor': 'end', fill: softInk })];
}

function noneSaid(left: number, middle: number, said: string): string {
  return text((left + 2) * mm, middle * mm + 2.3, 6.5, said, { fill: softInk });
}

function legend({ rr, quality, right }: TachogramFigure): string[] {
  const kinds = [...new Set(quality.bars.map(({ kind }) => kind))];
  const parts = [
    ...rr.classes.map(({ name, beats }) => ({ colour: classColour(name).light, said: `${name} ${whole(beats)}` })),
    ...kinds.map((kind) => ({ colour: qualityColours[kind], said: kind })),
  ];
  if (parts.length === 0) return [];
  const spans = parts.map(
    ({ colour, said }, place) =>
      `<tspan fill="${colour}">${place === 0 ? '' : '    '}■</tspan><tspan fill="${ink}"> ${escapeText(said)}</tspan>`,
  );
  return [
    element(
      'text',
      { x: right * mm, y: 16 * mm, 'font-size': 6.5, 'text-anchor': 'end', 'xml:space': 'preserve' },
      spans.join(''),
    ),
  ];
}

function at(millimetres: number): string {
  return plain(millimetres * mm);
}
