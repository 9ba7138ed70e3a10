import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordFigure } from '../../../preload/contract/contract.ts';
import { InvalidInput } from '../errors.ts';

/** A figure of one page or several, each drawn when it is asked for. */
export interface FigurePages {
  /** Of all pages together, without the ending. */
  readonly fileName: string;
  readonly count: number;
  /** SVG text of the page at this place. */
  readonly draw: (at: number) => string | Promise<string>;
}

export async function allPages(figure: FigurePages, signal: AbortSignal): Promise<RecordFigure> {
  const pages: RecordFigure['pages'] = [];
  for (let at = 0; at < figure.count; at++) {
    // Many pages must not hold up the host.
    await nextTurn();
    signal.throwIfAborted();
    pages.push({ svg: await figure.draw(at), fileName: `${nameOfPage(figure, at)}.svg` });
  }
  return { pages };
}

/** Without its ending. */
export function nameOfPage({ fileName, count }: Pick<FigurePages, 'fileName' | 'count'>, at: number): string {
  return count === 1 ? fileName : `${fileName}-page-${at + 1}`;
}

/** @throws InvalidInput for a page that the figure has not */
export function requirePage(count: number, page: number): void {
  if (page >= count) throw new InvalidInput(`the figure has ${count} pages: there is no page ${page + 1}`);
}
