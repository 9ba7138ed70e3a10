import { place, type Scale } from './axis.ts';
import { element, ink, plain } from './svg.ts';

/** A curve through the finite values; a value that is not finite breaks it. */
export function trace(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
  look: { width: number; colour?: string; dash?: string },
): string {
  const path = runs(values)
    .map(([from, to]) => {
      const points: string[] = [];
      for (let i = from; i < to; i++) {
        points.push(`${plain(place(x, times[i] ?? 0))} ${plain(place(y, values[i] ?? 0))}`);
      }
      return points.length > 1 ? `M${points.join('L')}` : '';
    })
    .join('');
  return element('path', {
    d: path,
    fill: 'none',
    stroke: look.colour ?? ink,
    'stroke-width': look.width,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    'stroke-dasharray': look.dash,
  });
}

/** The area between two curves, where both are finite. */
export function band(
  times: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  x: Scale,
  y: Scale,
  colour: string,
  opacity?: number,
): string {
  const both = Float64Array.from({ length: times.length }, (_, i) => (low[i] ?? Number.NaN) + (high[i] ?? Number.NaN));
  const path = runs(both)
    .map(([from, to]) => {
      const forth: string[] = [];
      const back: string[] = [];
      for (let i = from; i < to; i++) {
        const across = plain(place(x, times[i] ?? 0));
        forth.push(`${across} ${plain(place(y, high[i] ?? 0))}`);
        back.push(`${across} ${plain(place(y, low[i] ?? 0))}`);
      }
      return `M${forth.join('L')}L${back.reverse().join('L')}Z`;
    })
    .join('');
  return element('path', { d: path, fill: colour, 'fill-opacity': opacity, stroke: 'none' });
}

/** Stretches [from, to) of finite values. */
function runs(values: ArrayLike<number>): [number, number][] {
  const found: [number, number][] = [];
  let from = -1;
  for (let i = 0; i <= values.length; i++) {
    const finite = i < values.length && Number.isFinite(values[i]);
    if (finite && from < 0) from = i;
    if (!finite && from >= 0) {
      found.push([from, i]);
      from = -1;
    }
  }
  return found;
}
