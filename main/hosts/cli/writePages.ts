import type { Api, FigureAsked } from '../../../preload/contract/contract.ts';
import type { Context } from './command.ts';
import { type FigureFile, figureHelp, makeFigure, refuseExisting, writeMade } from './writeFigure.ts';

/** Options of figures of a record: their size is the record's, no place and no letters are chosen. */
const { preset: _, letters: __, ...ofPages } = figureHelp;
export const pageHelp = ofPages;

/**
 * One page to the file itself, several beside it as `F-page-1.svg`, `F-page-2.svg`; each is drawn once, and the first says how many
 * there are.
 *
 * @returns the pages' own names, as SVG
 */
export async function writePages(
  context: Pick<Context, 'progress' | 'signal' | 'values'>,
  api: Api,
  figure: FigureFile,
  ofPage: (page: number) => FigureAsked,
): Promise<string[]> {
  const first = await makeFigure(context, api, figure, ofPage(0));
  const files = Array.from({ length: first.pages }, (_, at) =>
    first.pages === 1 ? figure.file : figure.file.replace(/(\.\w+)$/, `-page-${at + 1}$1`),
  );
  for (const file of files) refuseExisting(context.values, file);
  const names: string[] = [];
  for (const [page, file] of files.entries()) {
    const made = page === 0 ? first : await makeFigure(context, api, figure, ofPage(page));
    await writeMade(context, file, made.bytes);
    names.push(made.fileName.replace(/\.\w+$/, '.svg'));
  }
  return names;
}
