import type { ConceptUse } from '../../../preload/contract/contract.ts';
import { conceptBarsFigure } from '../../../preload/figures/conceptBars.ts';
import { classInFileName, inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { syntheticBeats } from '../../../preload/words/syntheticBeats.ts';
import * as svg from '../../figures/conceptBarsFigure.ts';
import { listArchives } from '../../index/archives.ts';
import { getDocument } from '../../index/modelDocuments.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { requireModel } from '../models/modelFolders.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { asConceptUse } from './storedConceptUse.ts';

/** The bars of all measured classes, or of one. */
export function conceptFigure(
  context: AppContext,
  { conceptUseId, target }: { readonly conceptUseId: number; readonly target?: string | undefined },
): Drawable {
  const use = requireConceptUse(context, conceptUseId);
  const measured = use.classes.map((one) => one.target);
  if (target !== undefined) requireClasses(measured, [target], 'the measurement');
  const facts = conceptFacts(context, use);
  const figure = conceptBarsFigure(use, target ?? null, facts);
  const { network, synthetic, syntheticModel } = facts;
  return {
    draw: (width) => svg.conceptBarsFigure(figure, width),
    fileName: conceptFileName(use, target),
    about: {
      ...{ model: use.model, network, split: use.split, part: use.part, className: target },
      ...{ archives: use.archives, synthetic, syntheticModel },
      beats: use.classes.reduce((sum, one) => sum + (one.target === (target ?? one.target) ? one.beats : 0), 0),
    },
  };
}

/** What stands under its figure and its table. */
export function conceptFacts(context: AppContext, use: ConceptUse) {
  const { card, synthetic: syntheticModel } = requireModel(context, use.modelId);
  const synthetic = syntheticBeats(use, listArchives(context.index));
  return {
    ...{ network: card.network, labelSet: card.labelSet, version: context.version, synthetic, syntheticModel },
    seed: use.modelSeed,
  };
}

export function conceptFileName(use: ConceptUse, target?: string): string {
  const { model, part, seed, beatsPerClass, shuffles, classes } = use;
  const of = target === undefined ? undefined : classInFileName(target);
  return nameOfFile([inFileName(model), 'concepts', of, part], {
    ...{ seed, beatsPerClass, shuffles },
    classes: classes.map((one) => one.target),
  });
}

export function requireConceptUse({ index }: AppContext, conceptUseId: number): ConceptUse {
  const row = getDocument(index, 'concept_uses', conceptUseId);
  if (row !== undefined) return asConceptUse(row);
  throw new NotFound(
    `there is no measurement ${conceptUseId} of concepts; its model may have been removed. Measure the concepts again.`,
  );
}
