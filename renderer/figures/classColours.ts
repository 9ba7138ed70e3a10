import type { FigureTheme } from './theme.ts';

/**
 * Colours of classes by their place, told apart also by people who see few colours (Okabe & Ito 2008). The first is black,
 * which a dark ground turns to white; from the ninth class on lines are dashed as well.
 */
const light = ['#14171c', '#0072b2', '#d55e00', '#007a58', '#b3588f', '#b27600', '#2f8fc4', '#7a6400'];
const dark = ['#f5f6f8', '#5cb3ec', '#f0884a', '#2fc79d', '#e79ac6', '#f0b840', '#93d3f7', '#cdb84a'];

export function classLine(place: number, theme: FigureTheme): { color: string; dash: 'solid' | 'dash' } {
  const colours = theme.scheme === 'dark' ? dark : light;
  return { color: colours[place % colours.length]!, dash: place < colours.length ? 'solid' : 'dash' };
}
