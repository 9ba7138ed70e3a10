import { namesOf } from './namesOf.ts';

/**
 * Colours of a map in a figure. Each begins at the paper's white, falls evenly in lightness, and stops where a black trace can
 * still be read over it; none needs red and green to be told apart.
 */
export const figureColours = {
  heat: { title: 'Yellow to red', about: 'as in the window' },
  blue: { title: 'White to blue', about: 'for pages that are yellowed or have red lines' },
  grey: { title: 'White to grey', about: 'for print without colours; not for maps with a sign' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly about: string }>>;

export type FigureColours = keyof typeof figureColours;
export const figureColourNames = namesOf(figureColours);
