import { multiples, tickText } from '../../preload/figures/axis.ts';
import { heatColour, heatStops } from '../../preload/figures/heat.ts';
import { type Box, place, type Scale } from './axis.ts';
import { element, escapeText, group, ink, softInk, text } from './svg.ts';

/** Shades of the printed scale: finer than the eye tells apart, coarse enough that neighbours of one shade join. */
const shades = 128;

/**
 * Shading behind a trace: each sample colours the stretch from half a sample before it to half a sample after.
 * `values` are 0 .. `full` (the value that gets the strongest colour); a value that is not finite stays paper. [samples]
 */
export function heatShading(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  full: number,
  x: Scale,
  box: Box,
): string {
  const rectangles: string[] = [];
  const step = times.length > 1 ? ((times[times.length - 1] ?? 0) - (times[0] ?? 0)) / (times.length - 1) : 0;
  const right = box.x + box.width;
  const shadeAt = (i: number) => {
    const value = values[i] ?? Number.NaN;
    return Number.isFinite(value) && full > 0 ? Math.round(Math.min(1, Math.max(0, value / full)) * shades) : 0;
  };
  for (let from = 0; from < values.length; ) {
    const shade = shadeAt(from);
    let to = from + 1;
    while (to < values.length && shadeAt(to) === shade) to++;
    if (shade > 0) {
      const left = Math.max(box.x, place(x, (times[from] ?? 0) - step / 2));
      // A little overlap under the next rectangle: viewers would show hairlines between exact neighbours.
      const end = Math.min(right, place(x, (times[to - 1] ?? 0) + step / 2) + (to < values.length ? 0.4 : 0));
      const colour = heatColour(shade / shades, 'light');
      rectangles.push(
        element('rect', { x: left, y: box.y, width: Math.max(0, end - left), height: box.height, fill: colour }),
      );
    }
    from = to;
  }
  return group({ 'data-part': 'heat' }, rectangles);
}

export const heatGradient = element(
  'linearGradient',
  { id: 'heat', x1: 0, y1: 1, x2: 0, y2: 0 },
  heatStops('light')
    .map(([position, colour]) => element('stop', { offset: position, 'stop-color': colour }))
    .join(''),
);

/** Colour bar from 0 (bottom) to `full`, a tick every `step`, with what it measures beside it. Needs `heatGradient` among the definitions. */
export function heatBar(box: Box, full: number, step: number, title: string, size: number) {
  const scale: Scale = { from: [0, full > 0 ? full : 1], to: [box.y + box.height, box.y] };
  const parts = [
    element('rect', { ...box, fill: full > 0 ? 'url(#heat)' : '#ffffff', stroke: ink, 'stroke-width': 0.5 }),
  ];
  for (const tick of full > 0 ? multiples([0, full], step) : [0]) {
    const y = place(scale, tick);
    const right = box.x + box.width;
    parts.push(element('line', { x1: right, y1: y, x2: right + 2, y2: y, stroke: ink, 'stroke-width': 0.5 }));
    parts.push(text(right + 3.5, y + size * 0.35, size, tickText(tick, step), { fill: softInk }));
  }
  const x = box.x + box.width + 3.5 + size * 2.9;
  const middle = box.y + box.height / 2;
  parts.push(
    element(
      'text',
      {
        'font-size': size,
        'text-anchor': 'middle',
        transform: `translate(${x.toFixed(2)} ${middle.toFixed(2)}) rotate(-90)`,
      },
      escapeText(title),
    ),
  );
  return group({ 'data-part': 'heat-bar' }, parts);
}
