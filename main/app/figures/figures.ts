import type { FigureAsked, FigureLook, Handlers, HandlersOf } from '../../../preload/contract/contract.ts';
import { figureFormats } from '../../../preload/words/figureFormats.ts';
import { FigureRefused } from '../../figures/figureRefused.ts';
import { type SizedFigure, sizedFigure, toScale } from '../../figures/sizedFigure.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { type Drawing, drawFigure } from './drawFigure.ts';
import { figureTable } from './figureTable.ts';
import { fileOf } from './fileOf.ts';

export function figureHandlers(host: AppContext, handlers: Handlers): HandlersOf<'figures'> {
  const context: Drawing = { ...host, ask: handlers };
  return {
    'figures.preview': async ({ figure, look, fontFile }, signal) => {
      const drawn = await sized(context, figure, look, signal);
      const bytes = await fileOf(context, drawn.svg, { format: 'svg', fontFile }, signal);
      return { ...drawn, svg: new TextDecoder().decode(bytes) };
    },

    'figures.file': async ({ figure, look, output }, signal) => {
      const { svg, fileName, pages } = await sized(context, figure, look, signal);
      const { format } = output;
      const bytes = await fileOf(context, svg, output, signal);
      return { bytes, fileName: `${fileName}.${format}`, type: figureFormats[format].type, pages };
    },

    'figures.table': ({ figure, format }, signal) => figureTable(context, figure, format, signal),
  };
}

async function sized(
  context: Drawing,
  figure: FigureAsked,
  look: FigureLook,
  signal: AbortSignal,
): Promise<SizedFigure & { fileName: string; pages: number }> {
  const { draw, fileName, isToScale = false, pages = 1 } = await drawFigure(context, figure, signal);
  try {
    return { ...(isToScale ? toScale(draw(), look) : sizedFigure(draw, look)), fileName, pages };
  } catch (error) {
    throw error instanceof FigureRefused ? new InvalidInput(error.message) : error;
  }
}
