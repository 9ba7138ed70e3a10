import type { FigureLook, Handlers, HandlersOf } from '../../../preload/contract/contract.ts';
import { draftCaption } from '../../../preload/figures/caption.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { figureFormats } from '../../../preload/words/figureFormats.ts';
import { documentDate } from '../../documents/documentDate.ts';
import { FigureRefused } from '../../figures/figureRefused.ts';
import { multiPanelFigure, type PanelColumns } from '../../figures/multiPanel.ts';
import { type SizedFigure, sizedFigure, toScale } from '../../figures/sizedFigure.ts';
import { unescapeText } from '../../figures/svg.ts';
import {
  addToTray,
  arrangeTray,
  captionInTray,
  listTray,
  removeFromTray,
  type TrayRow,
} from '../../index/trayFigures.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { type Drawing, drawFigure } from '../figures/drawFigure.ts';
import { fileOf } from '../figures/fileOf.ts';
import { drawKept, type TrayPanel, trayPanels } from './trayPanels.ts';

export function trayHandlers(host: AppContext, handlers: Handlers): HandlersOf<'tray'> {
  const context: Drawing = { ...host, ask: handlers };
  const { index, compute } = host;
  const list = () => ({ figures: listTray(index).map(shown) });
  const changed = () => {
    host.emit('tray.changed', {});
    return list();
  };
  return {
    'tray.list': list,
    'tray.add': async ({ figure }, signal) => {
      const { draw, fileName, about } = await drawFigure(context, figure, signal);
      const draft = draftCaption(figure.kind, about);
      const added = addToTray(index, { asked: figure, fileName, title: titleOf(draw()), draft });
      return { ...changed(), added };
    },
    'tray.caption': ({ id, caption }) => {
      if (!captionInTray(index, id, caption)) throw missing(id);
      return changed();
    },
    'tray.arrange': ({ ids }) => {
      arrangeTray(index, ids);
      return changed();
    },
    'tray.remove': ({ id }) => {
      if (!removeFromTray(index, id)) throw missing(id);
      return changed();
    },
    'tray.figure': async ({ id, fontFile }, signal) => {
      const row = listTray(index).find((one) => one.id === id);
      if (row === undefined) throw missing(id);
      const sized = alone(await drawKept(context, row, signal), { preset: 'page' });
      return { ...sized, svg: await svgOf(sized.svg, fontFile, signal) };
    },
    'tray.preview': async ({ fontFile, ...asked }, signal) => {
      const { sized, panels } = await together(asked, signal);
      return { ...sized, svg: await svgOf(sized.svg, fontFile, signal), panels: panels.length };
    },
    'tray.file': async ({ output, ...asked }, signal) => {
      const { sized, panels } = await together(asked, signal);
      const bytes = await fileOf(host, sized.svg, output, signal);
      const { format } = output;
      return { bytes, fileName: `figure-of-${panels.length}-panels.${format}`, type: figureFormats[format].type };
    },
    'tray.folder': async ({ look, leaveOut = [], output }, signal) => {
      const panels = await trayPanels(context, leaveOut, signal);
      const files: { name: string; bytes: Uint8Array }[] = [];
      for (const panel of panels) {
        const { svg } = alone(panel, { ...look, letter: panel.letter });
        const bytes = await fileOf(host, svg, output, signal);
        files.push({ name: `${panel.letter}-${panel.fileName}.${output.format}`, bytes });
      }
      files.push({ name: 'captions.txt', bytes: new TextEncoder().encode(captionsOf(panels)) });
      const date = documentDate(host.now(), process.env);
      const { bytes } = await finish(compute.run('zipFiles', { files, date }, signal));
      return { bytes, fileName: `${panels.length}-figures.zip`, type: 'application/zip' };
    },
  };

  async function svgOf(svg: string, fontFile: string | undefined, signal: AbortSignal): Promise<string> {
    return new TextDecoder().decode(await fileOf(host, svg, { format: 'svg', fontFile }, signal));
  }

  async function together(
    { look, columns, leaveOut = [] }: { look: FigureLook; columns: PanelColumns; leaveOut?: number[] | undefined },
    signal: AbortSignal,
  ): Promise<{ sized: SizedFigure; panels: readonly TrayPanel[] }> {
    const panels = await trayPanels(context, leaveOut, signal);
    return { sized: refusing(() => multiPanelFigure(panels, { ...look, columns })), panels };
  }
}

function alone({ draw, isToScale }: Drawable, look: FigureLook): SizedFigure {
  return refusing(() => (isToScale ? toScale(draw(), look) : sizedFigure(draw, look)));
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof FigureRefused ? new InvalidInput(error.message) : error;
  }
}

function captionsOf(panels: readonly TrayPanel[]): string {
  return panels.map(({ letter, caption, fileName }) => `${letter}  ${caption}\n   (${fileName})\n`).join('\n');
}

/** What it shows; sentences that describe it further are for readers that cannot see it. */
function titleOf(svg: string): string {
  const said = unescapeText(/<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '');
  return said.split(/\. /)[0]!.replace(/\.$/, '');
}

function shown({ id, title, draft, caption }: TrayRow) {
  return { id, title, draft, caption };
}

function missing(id: number): NotFound {
  return new NotFound(`figure ${id} is not in the tray; it may have been removed in another window`);
}
