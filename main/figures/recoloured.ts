import { mapColour } from '../../preload/figures/signedScale.ts';
import type { FigureColours } from '../../preload/words/figureColours.ts';
import { FigureRefused } from './figureRefused.ts';

/** Strongest colour; lightness (CIELAB L*) as at the end of the heat colours, so that a black trace stays readable over it. */
const strongest: Readonly<Record<Exclude<FigureColours, 'heat'>, readonly [number, number, number]>> = {
  blue: [43, 108, 196],
  grey: [128, 128, 128],
};

/** Finer than any figure divides its scale. */
const steps = 4096;

/**
 * A figure with its map in other colours: each shade of the heat colours becomes the shade of the same place on the other scale.
 *
 * @throws FigureRefused for a map with a sign, whose two sides would look the same
 */
export function recoloured(svg: string, colours: FigureColours): string {
  if (colours === 'heat') return svg;
  const end = strongest[colours];
  const places = new Map<string, number>();
  for (let i = 1; i <= steps; i++) {
    const colour = mapColour(i / steps, 'light');
    if (!places.has(colour)) places.set(colour, i / steps);
  }
  const against = new Set(Array.from({ length: steps }, (_, i) => mapColour(-(i + 1) / steps, 'light')));
  against.delete('#ffffff');
  return svg.replace(/(fill|stop-color)="(#[\da-f]{6})"/g, (whole, name: string, colour: string) => {
    if (against.has(colour)) {
      throw new FigureRefused(`a map with a sign needs two colours: it is drawn in "heat", not in "${colours}"`);
    }
    const place = places.get(colour);
    return place === undefined ? whole : `${name}="${shade(end, place)}"`;
  });
}

/** From white to the strongest colour. */
function shade(end: readonly [number, number, number], place: number): string {
  const channels = end.map((one) => Math.round(255 + (one - 255) * place));
  return `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
}
