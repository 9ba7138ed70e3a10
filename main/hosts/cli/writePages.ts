import type { Api, FigureAsked, RecordFigure } from '../../../preload/contract/contract.ts';
import type { Context } from './command.ts';
import { type FigureFile, figureHelp, refuseExisting, saveFigure } from './writeFigure.ts';

/** Options of figures of a record: their size is the record's, no place and no letters are chosen. */
const { preset: _, letters: __, ...ofPages } = figureHelp;
export const pageHelp = ofPages;

/** One page to the file itself, several beside it as `F-page-1.svg`, `F-page-2.svg`. */
export async function writePages(
  context: Pick<Context, 'progress' | 'signal' | 'values'>,
  api: Api,
  figure: FigureFile,
  { pages }: RecordFigure,
  ofPage: (page: number) => FigureAsked,
): Promise<void> {
  const files = pages.map((_, at) =>
    pages.length === 1 ? figure.file : figure.file.replace(/(\.\w+)$/, `-page-${at + 1}$1`),
  );
  for (const file of files) refuseExisting(context.values, file);
  for (const [page, file] of files.entries()) await saveFigure(context, api, { ...figure, file }, ofPage(page));
}
