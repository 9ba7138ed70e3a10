import { type ColourScale, colourLimits, colourPosition, type HeatMap } from '../../preload/figures/colourScale.ts';
import { mapColour, mapStops } from '../../preload/figures/signedScale.ts';
import { type Box, place, type Scale, upwards } from './axis.ts';
import { element, escapeText, group, ink, softInk, text } from './svg.ts';

/** Shades of the printed scale: finer than the eye tells apart, coarse enough that neighbours of one shade join. */
const shades = 128;

/** Shading behind a trace: each sample colours the stretch from half a sample before it to half a sample after. */
export function heatShading({ times, values, scale }: HeatMap, x: Scale, box: Box): string {
  const rectangles: string[] = [];
  const step = times.length > 1 ? ((times[times.length - 1] ?? 0) - (times[0] ?? 0)) / (times.length - 1) : 0;
  const right = box.x + box.width;
  const shadeAt = (i: number) => Math.round(colourPosition(scale, values[i] ?? Number.NaN) * shades);
  for (let from = 0; from < values.length; ) {
    const shade = shadeAt(from);
    let to = from + 1;
    while (to < values.length && shadeAt(to) === shade) to++;
    if (shade !== 0) {
      const left = Math.max(box.x, place(x, (times[from] ?? 0) - step / 2));
      // A little overlap under the next rectangle: viewers would show hairlines between exact neighbours.
      const end = Math.min(right, place(x, (times[to - 1] ?? 0) + step / 2) + (to < values.length ? 0.4 : 0));
      const colour = mapColour(shade / shades, 'light', scale.isGrey);
      rectangles.push(
        element('rect', { x: left, y: box.y, width: Math.max(0, end - left), height: box.height, fill: colour }),
      );
    }
    from = to;
  }
  return group({ 'data-part': 'heat' }, rectangles);
}

/** What the colour bar of a scale needs among the definitions of its figure. */
export function heatGradient(scale: Pick<ColourScale, 'isSigned' | 'isGrey'>): string {
  const stops = mapStops(scale, 'light');
  return element(
    'linearGradient',
    { id: 'heat', x1: 0, y1: 1, x2: 0, y2: 0 },
    stops.map(([offset, colour]) => element('stop', { offset, 'stop-color': colour })).join(''),
  );
}

/** Colour bar of a scale, its lower end at the bottom, with what it measures beside it. Needs `heatGradient`. */
export function heatBar(box: Box, colours: ColourScale, size: number) {
  const scale = upwards(colourLimits(colours), box);
  const fill = colours.maximum > 0 ? 'url(#heat)' : '#ffffff';
  const parts = [element('rect', { ...box, fill, stroke: ink, 'stroke-width': 0.5 })];
  for (const tick of colours.ticks) {
    const y = place(scale, tick.at);
    const right = box.x + box.width;
    parts.push(element('line', { x1: right, y1: y, x2: right + 2, y2: y, stroke: ink, 'stroke-width': 0.5 }));
    parts.push(text(right + 3.5, y + size * 0.35, size, tick.text, { fill: softInk }));
  }
  // Beside the widest number; digits are about 0.56 as wide as high.
  const widest = Math.max(...colours.ticks.map((tick) => tick.text.length));
  const x = box.x + box.width + 3.5 + size * Math.max(2.9, 0.8 + 0.56 * widest);
  const middle = box.y + box.height / 2;
  parts.push(
    element(
      'text',
      {
        'font-size': size,
        'text-anchor': 'middle',
        transform: `translate(${x.toFixed(2)} ${middle.toFixed(2)}) rotate(-90)`,
      },
      escapeText(colours.label),
    ),
  );
  return group({ 'data-part': 'heat-bar' }, parts);
}
