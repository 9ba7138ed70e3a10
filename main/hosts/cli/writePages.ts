import type { RecordFigure } from '../../../preload/contract/contract.ts';
import type { Context } from './command.ts';
import { writeFigure } from './writeFigure.ts';

/** One page to the file itself, several beside it as `F-page-1.svg`, `F-page-2.svg`. */
export async function writePages(
  { progress }: Pick<Context, 'progress'>,
  file: string,
  pages: RecordFigure['pages'],
): Promise<void> {
  for (const [at, { svg }] of pages.entries()) {
    const own = pages.length === 1 ? file : file.replace(/\.svg$/i, `-page-${at + 1}.svg`);
    await writeFigure(own, svg);
    progress.say(`figure written: ${own}`);
  }
}
