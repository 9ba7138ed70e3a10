import type { Subtypes } from '../../../preload/contract/contract.ts';
import { subtypesFigure as figureOf } from '../../../preload/figures/subtypesFigure.ts';
import { syntheticBeats } from '../../../preload/words/syntheticBeats.ts';
import { subtypesFigure } from '../../figures/subtypesFigure.ts';
import { listArchives } from '../../index/archives.ts';
import { getSubtypes } from '../../index/subtypes.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { requireModel } from '../models/modelFolders.ts';
import { subtypesCsv } from './subtypesCsv.ts';

interface Asked {
  readonly subtypesId: number;
}

/** The cards as they stand in a file: the window and the command line save this one. */
export function subtypesDrawable(context: AppContext, { subtypesId }: Asked): Drawable {
  const found = requireSubtypes(context, subtypesId);
  const { card, synthetic: syntheticModel } = requireModel(context, found.modelId);
  // Subtypes are marked for their beats or for their model; the figure tells which.
  const synthetic = syntheticBeats(found, listArchives(context.index));
  const facts = { network: card.network, synthetic, syntheticModel, version: context.version };
  const figure = figureOf(found, facts);
  return {
    draw: (width) => subtypesFigure(figure, width),
    fileName: figure.fileName,
    about: {
      ...{ model: found.model, network: card.network, split: found.split, part: found.part, archives: found.archives },
      ...{ method: found.method, layer: found.layer, className: found.target, beats: found.beats },
      ...{ patients: found.patients, synthetic, syntheticModel },
    },
  };
}

/** The numbers of the cards, named like the figure. */
export function subtypesNumbers(context: AppContext, asked: Asked): { content: string; fileName: string } {
  const { fileName } = subtypesDrawable(context, asked);
  return { content: subtypesCsv(requireSubtypes(context, asked.subtypesId)), fileName };
}

function requireSubtypes({ index }: AppContext, id: number): Subtypes {
  const row = getSubtypes(index, id);
  if (row !== undefined) return { ...(row.document as Omit<Subtypes, 'id'>), id };
  throw new NotFound(`there are no subtypes ${id}; their model may have been removed. Find them again.`);
}
