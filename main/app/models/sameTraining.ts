import { isDeepStrictEqual } from 'node:util';
import type { ModelCard } from '../../../models/store/card.ts';
import { listModels } from '../../index/models.ts';
import type { AppContext } from '../context.ts';
import { leadAskedBy } from '../records/lead.ts';
import { type Model, modelFolder, problemOf, type UsableModel } from './modelFolders.ts';
import { unnamedOnEarlierCards } from './trainingFacts.ts';

/** Models of the same training as this one that differ in their seed alone, each seed once, in the order of the seeds. */
export function sameTraining(context: AppContext, model: Model): UsableModel[] {
  const own = trainingOf(model.card);
  const seeds = new Set([model.card.training?.seed]);
  const others = (listModels(context.index) as Model[]).flatMap((one): UsableModel[] => {
    const isSame = one.id !== model.id && own !== undefined && isDeepStrictEqual(trainingOf(one.card), own);
    return isSame && problemOf(context, one) === null ? [{ ...one, folder: modelFolder(context, one.name) }] : [];
  });
  return others
    .sort((one, other) => one.card.training!.seed - other.card.training!.seed || one.id - other.id)
    .filter(({ card }) => {
      const isNew = !seeds.has(card.training!.seed);
      seeds.add(card.training!.seed);
      return isNew;
    });
}

/**
 * Everything that decides a training, but its seed; undefined: it is not known, others trained it. Cards of earlier versions leave out
 * what was none, and name the rule of before for leads that the rule of now takes as well (`leadAskedBy`).
 */
export function trainingOf({ training, ...card }: ModelCard) {
  if (training === undefined || card.source !== undefined) return undefined;
  const { schedule, ...none } = unnamedOnEarlierCards;
  const { seed, epochsTrained, bestEpoch, history, classWeights, inWords, learningRate, ...recipe } = training;
  const { network, labelSet, classes, data, split, window, leads, recipe: windows, rhythm = 'none' } = card;
  return {
    recipe: { ...none, ...recipe, learningRate: { schedule, ...learningRate } },
    ...{ network, labelSet, classes, data: data.hash, split: split.name },
    ...{ window, lead: leadAskedBy(card), leads, windows, rhythm },
  };
}
