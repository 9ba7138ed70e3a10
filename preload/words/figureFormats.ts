import { namesOf } from './namesOf.ts';

/** Kinds of files that a figure can be written as. */
export const figureFormats = {
  svg: { title: 'SVG', about: 'vector; text as text, fonts inside', type: 'image/svg+xml', hasDpi: false },
  pdf: { title: 'PDF', about: 'vector, one page, fonts inside', type: 'application/pdf', hasDpi: false },
  png: { title: 'PNG', about: 'pixels', type: 'image/png', hasDpi: true },
  tiff: { title: 'TIFF', about: 'pixels, as journals ask for', type: 'image/tiff', hasDpi: true },
} as const satisfies Readonly<Record<string, FigureFormatEntry>>;

interface FigureFormatEntry {
  readonly title: string;
  /** What it is for, in few words. */
  readonly about: string;
  /** Media type. */
  readonly type: string;
  /** Whether it is made of pixels. */
  readonly hasDpi: boolean;
}

export type FigureFormat = keyof typeof figureFormats;
export const figureFormatNames = namesOf(figureFormats);

/** Pixels an inch where nothing else is asked for; what most journals ask for. */
export const defaultDpi = 300;
export const leastDpi = 36;
export const mostDpi = 2400;
