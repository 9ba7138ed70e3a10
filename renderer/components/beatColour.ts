import { classColour } from '../../preload/words/classColours.ts';

/** The colour of a beat symbol or class, in CSS, for either theme. */
export function beatColour(symbol: string): string {
  const { light, dark } = classColour(symbol);
  return `light-dark(${light}, ${dark})`;
}

/** Pixels of colour, of gap, of colour …, repeated. */
const hatches = {
  dash: [4, 2],
  dot: [2, 2],
  dashdot: [4, 2, 1, 2],
} as const;

/** The fill of a bar or of a part of a strip: hatched where a line of the class would be broken. */
export function beatFill(symbol: string): string {
  const { line } = classColour(symbol);
  const colour = beatColour(symbol);
  if (line === 'solid') return colour;
  let at = 0;
  const stops = hatches[line].map((pixels, place) => {
    const stop = `${place % 2 === 0 ? colour : 'transparent'} ${at}px ${at + pixels}px`;
    at += pixels;
    return stop;
  });
  return `repeating-linear-gradient(115deg, ${stops.join(', ')})`;
}
