import type { Progress, RecordFigure } from '../../../preload/contract/contract.ts';
import type { FigureBlock } from '../../../preload/figures/report.ts';
import { Cancelled } from '../errors.ts';
import type { Tracing } from './parts/record.ts';

/** Adds figures one by one, so that those before a failure stay, and returns what to know of them. */
export type Draw = (figures: FigureBlock[]) => AsyncGenerator<Progress, string[], void>;

/** As wide as a page of a report holds, in mm, and as high beneath a heading and above a caption, of both sizes of page. */
export const widthMm = 181;
export const heightMm = 212;
/** A row of that width at 25 mm/s. */
export const rowSeconds = 6;

/** Figures under a heading; where they cannot be drawn, the reason stands in their place. */
export async function* tracing(heading: string, draw: Draw): AsyncGenerator<Progress, Tracing, void> {
  const figures: FigureBlock[] = [];
  try {
    return { heading, notes: yield* draw(figures), figures, problem: null };
  } catch (error) {
    if (error instanceof Cancelled || (error as Error).name === 'AbortError') throw error;
    return { heading, notes: [], figures, problem: (error as Error).message };
  }
}

export function figuresOf(
  pages: RecordFigure['pages'],
  { caption, alt, isTrueToScale = false }: Pick<FigureBlock, 'caption' | 'alt' | 'isTrueToScale'>,
): FigureBlock[] {
  return pages.map(({ svg, fileName }, at) => {
    const page = pages.length === 1 ? '' : ` Page ${at + 1} of ${pages.length}.`;
    const name = fileName.replace(/\.svg$/, '');
    return { kind: 'figure', name, svg, caption: `${caption}${page}`, alt: `${alt}${page}`, isTrueToScale };
  });
}
