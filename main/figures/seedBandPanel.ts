import type { SeedBand } from '../../preload/figures/seedBand.ts';
import { type Box, leftAxis, lookOf, place, type Scale, upwards } from './axis.ts';
import { element, group, softInk } from './svg.ts';
import { band, trace } from './trace.ts';

/** Between lines of the hatching, in points. */
const hatchStep = 3;

/** The map over several trainings, in a box below the others. */
export function seedBandPanel(seeds: SeedBand, x: Scale, box: Box, size: number, titleDistance: number): string[] {
  const y = upwards(seeds.axis.limits, box);
  const { times, low, high } = seeds.band;
  return [
    group({ 'data-part': 'seeds' }, [
      band(times, low, high, x, y, '#d3d7dc'),
      ...seeds.differs.flatMap(([from, to]) => hatching(place(x, from), place(x, to), box)),
      trace(seeds.median.times, seeds.median.values, x, y, { width: 0.9 }),
    ]),
    ...leftAxis(box, y, { ...lookOf(seeds.axis), size, titleDistance }),
  ];
}

/** Lines from lower left to upper right, drawn one by one: patterns are not in every format. */
function hatching(left: number, right: number, box: Box): string[] {
  const lines: string[] = [];
  const [first, last] = [Math.max(left, box.x), Math.min(right, box.x + box.width)];
  for (let start = first - box.height; start < last; start += hatchStep) {
    const [x1, x2] = [Math.max(first, start), Math.min(last, start + box.height)];
    if (x2 <= x1) continue;
    const bottom = box.y + box.height;
    const ends = { x1, y1: bottom - (x1 - start), x2, y2: bottom - (x2 - start) };
    lines.push(element('line', { ...ends, stroke: softInk, 'stroke-width': 0.5 }));
  }
  return lines;
}
