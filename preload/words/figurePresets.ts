import { namesOf } from './namesOf.ts';

interface FigurePresetEntry {
  readonly title: string;
  /** Of the figure; its height follows from what it shows. */
  readonly widthMm: number;
  /** A page of this height, in whose middle the figure stands; absent: as high as the figure. */
  readonly heightMm?: number;
  /** Height of the smallest letters, in points. */
  readonly letterPoints: number;
}

/** Where a figure is to stand: its width, and how small its letters may be. Column widths are those of most journals. */
export const figurePresets = {
  page: { title: 'Page, 180 mm', widthMm: 180, letterPoints: 6 },
  single: { title: 'One column, 85 mm', widthMm: 85, letterPoints: 6 },
  double: { title: 'Two columns, 174 mm', widthMm: 174, letterPoints: 6 },
  slide: { title: 'Slide, 16:9', widthMm: 338.67, heightMm: 190.5, letterPoints: 12 },
  poster: { title: 'Poster, 500 mm', widthMm: 500, letterPoints: 18 },
} as const satisfies Readonly<Record<string, FigurePresetEntry>>;

export type FigurePreset = keyof typeof figurePresets;
export const figurePresetNames = namesOf(figurePresets);

export const defaultPreset: FigurePreset = 'page';
/** Letters of fewer points cannot be read on paper. */
export const leastLetterPoints = 5;
export const mostLetterPoints = 72;
