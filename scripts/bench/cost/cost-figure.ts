import { across, type Box, bottomAxis, leftAxis, place, upwards } from '../../../main/figures/axis.ts';
import { element, softInk, svgDocument, text } from '../../../main/figures/svg.ts';
import type { Tick } from '../../../preload/figures/axis.ts';
import type { Cost } from './measured-costs.mjs';

const size = 7;
const [width, height] = [450, 250];
const boxes = {
  seconds: { x: 44, y: 26, width: 160, height: 150 },
  megabytes: { x: 264, y: 26, width: 160, height: 150 },
};
/** Colours that colour-blind readers tell apart (Okabe & Ito 2008), and a mark of its own for each. */
const looks = [
  { colour: '#0072b2', dash: undefined },
  { colour: '#d55e00', dash: '5 2' },
  { colour: '#009e73', dash: '1.5 1.5' },
  { colour: '#cc79a7', dash: '7 2 1.5 2' },
  { colour: '#000000', dash: '3 1 1 1 1 1' },
];

/** Seconds and memory against beats, both axes logarithmic. SVG text. @param said what was measured where, a line each */
export function costFigure(costs: readonly Cost[], said: readonly string[]): string {
  const tasks = [...new Set(costs.map(({ task }) => task))];
  const panel = (measure: 'seconds' | 'megabytes', title: string): string[] => {
    const box: Box = boxes[measure];
    const points = costs.flatMap((cost) => (cost[measure] === null ? [] : [{ ...cost, value: cost[measure] }]));
    const x = across(decades(points.map(({ beats }) => beats)), box);
    const y = upwards(decades(points.map(({ value }) => value)), box);
    const curves = tasks.flatMap((task, at) => {
      const { colour, dash } = looks[at % looks.length]!;
      const own = points
        .filter((point) => point.task === task)
        .map(({ beats, value }) => [place(x, Math.log10(beats)), place(y, Math.log10(value))] as const);
      const line = own.map(([right, down]) => `${right.toFixed(2)},${down.toFixed(2)}`).join(' ');
      return [
        element('polyline', {
          points: line,
          fill: 'none',
          stroke: colour,
          'stroke-width': 1.2,
          'stroke-dasharray': dash,
        }),
        ...own.map(([cx, cy]) => element('circle', { cx, cy, r: 1.8, fill: colour })),
      ];
    });
    return [
      ...bottomAxis(box, x, { step: 1, ticks: ticksOf(x.from), title: 'Beats', size }),
      ...leftAxis(box, y, { step: 1, ticks: ticksOf(y.from), title, size, titleDistance: 32 }),
      ...curves,
    ];
  };
  const legend = tasks.flatMap((task, at) => {
    const { colour, dash } = looks[at % looks.length]!;
    const left = 44 + (at % 3) * 130;
    const y = 214 + Math.floor(at / 3) * 11;
    const line = { x1: left, x2: left + 20, y1: y - 2.4, y2: y - 2.4, stroke: colour, 'stroke-width': 1.2 };
    return [element('line', { ...line, 'stroke-dasharray': dash }), text(left + 25, y, size, task)];
  });
  const title = 'What an archive costs: time and memory against its beats';
  return svgDocument({
    width,
    height,
    title,
    provenance: said,
    body: [
      text(44, 14, 9, title, { 'font-weight': 600 }),
      ...panel('seconds', 'Whole command (s)'),
      ...panel('megabytes', 'Memory, at most (MB)'),
      ...legend,
      text(44, height - 6, 6, said.join('; '), { fill: softInk }),
    ],
  });
}

/** Exponents of ten around some positive numbers. */
function decades(values: readonly number[]): readonly [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  return [low, Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))];
}

function ticksOf([low, high]: readonly [number, number]): Tick[] {
  return Array.from({ length: high - low + 1 }, (_, at) => ({ at: low + at, text: decimal(low + at) }));
}

/** 0.01, 1, 1000, 100 000 */
function decimal(exponent: number): string {
  if (exponent < 0) return (10 ** exponent).toFixed(-exponent);
  return (10 ** exponent).toLocaleString('en-US');
}
