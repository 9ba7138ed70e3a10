import type { LocalisationResult } from '../../../preload/contract/contract.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { locatedCausesFigure } from '../../../preload/figures/locatedCauses.ts';
import * as svg from '../../figures/locatedCausesFigure.ts';
import type { AppContext } from '../context.ts';
import type { Drawable } from '../figures/drawable.ts';
import { requireLocalisation } from './keptLocalisations.ts';

/** @throws NotFound */
export function locatedCausesDrawable(context: AppContext, localisationId: number): Drawable {
  const result = requireLocalisation(context, localisationId);
  const figure = locatedCausesFigure(result, context);
  const { model, models, part, archives, beats, patients } = result;
  const { network, split } = models[0]!;
  return {
    draw: (width) => svg.locatedCausesFigure(figure, width),
    fileName: locatedCausesFileName(result),
    about: { model, network, split, part, archives, beats, patients, synthetic: true, syntheticModel: true },
  };
}

/** Without ending. */
export function locatedCausesFileName({ model, models, part, seed, most, methods }: LocalisationResult): string {
  const of = models.length === 1 ? inFileName(model) : `${inFileName(models[0]!.name)}-and-${models.length - 1}-more`;
  return nameOfFile([of, 'known-causes', part], { model, seed, most, methods: methods.map(({ name }) => name) });
}
