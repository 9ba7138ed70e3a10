import type { MethodComparison } from '../../../preload/contract/contract.ts';
import { classInFileName, inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { methodComparisonFigure } from '../../../preload/figures/methodComparison.ts';
import { syntheticBeats } from '../../../preload/words/syntheticBeats.ts';
import * as svg from '../../figures/methodComparisonFigure.ts';
import { listArchives } from '../../index/archives.ts';
import { getDocument } from '../../index/modelDocuments.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { requireModel } from '../models/modelFolders.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { asComparison } from './storedComparison.ts';

/** The figure of a comparison of methods: of all classes, or the scores of one. */
export function comparisonFigure(
  context: AppContext,
  { comparisonId, target }: { readonly comparisonId: number; readonly target?: string | undefined },
): Drawable {
  const comparison = requireComparison(context, comparisonId);
  const compared = comparison.classes.map((one) => one.target);
  if (target !== undefined) requireClasses(compared, [target], 'the comparison');
  const { card, synthetic: syntheticModel } = requireModel(context, comparison.modelId);
  // The comparison is marked for its beats or for its model; the figure tells which.
  const synthetic = syntheticBeats(comparison, listArchives(context.index));
  const { network, labelSet } = card;
  const facts = { network, labelSet, version: context.version, synthetic, syntheticModel };
  const figure = methodComparisonFigure(comparison, target ?? null, facts);
  return {
    draw: (width) => svg.methodComparisonFigure(figure, width),
    fileName: comparisonFileName(comparison, target),
    about: {
      ...{ model: comparison.model, network, split: comparison.split, part: comparison.part, className: target },
      ...{ archives: comparison.archives, synthetic, syntheticModel },
      beats: comparison.classes.reduce((sum, one) => sum + (one.target === (target ?? one.target) ? one.beats : 0), 0),
    },
  };
}

export function comparisonFileName({ model, part, choices, methods }: MethodComparison, target?: string): string {
  const of = target === undefined ? undefined : classInFileName(target);
  return nameOfFile([inFileName(model), 'methods', of, part ?? 'all'], {
    seed: choices.seed,
    methods: methods.map(({ method, parameters }) => [method, parameters ?? {}]),
  });
}

export function requireComparison({ index }: AppContext, comparisonId: number): MethodComparison {
  const row = getDocument(index, 'method_comparisons', comparisonId);
  if (row !== undefined) return asComparison(row);
  throw new NotFound(
    `there is no comparison ${comparisonId}; its model may have been removed. Compare the methods again.`,
  );
}
