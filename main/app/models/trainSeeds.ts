import type { TrainInput } from '../../../preload/contract/contract.ts';
import type { RhythmName } from '../../../preload/words/rhythmInputs.ts';
import type { WindowRecipeName } from '../../../preload/words/windowRecipes.ts';
import { findArchiveByName } from '../../index/archives.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { Model } from './modelFolders.ts';
import { sameTraining } from './sameTraining.ts';
import { trainingFactsOf } from './trainingFacts.ts';

/**
 * The trainings that are missing for so many in all: as this model was trained, with the smallest seeds that no training of it has.
 *
 * @throws Conflict where others trained the model, or its archives are not here
 */
export function missingTrainings(context: AppContext, model: Model, trainings: number): TrainInput[] {
  const { card, name, labelSet } = model;
  const training = trainingFactsOf(card);
  const { network, split } = card;
  if (training === null || network === 'imported' || split.name === 'none' || card.training === undefined) {
    throw new Conflict(`${name} was made elsewhere: how it was trained is not known, so it cannot be trained again.`);
  }
  const archives = card.data.archives.map((archive) => {
    const found = findArchiveByName(context.index, archive);
    if (found) return found.id;
    throw new Conflict(`${name} was trained on ${archive}, which is not here: import it first.`);
  });
  const known = [card, ...sameTraining(context, model).map((one) => one.card)].map((one) => one.training!.seed);
  const { batchSize, balance, augmentation, schedule, plateauEpochs, patience, classOffsets } = training;
  const stem = name.endsWith(`-${card.training.seed}`) ? name.slice(0, -`-${card.training.seed}`.length) : name;
  const seeds: number[] = [];
  for (let seed = 1; known.length + seeds.length < trainings; seed++) if (!known.includes(seed)) seeds.push(seed);
  return seeds.map((seed) => ({
    ...{ network, labelSet, split: split.name as TrainInput['split'], archiveIds: archives, seed },
    ...{ epochs: card.training!.epochs, batchSize, balance, augmentation, schedule, classOffsets },
    ...(plateauEpochs !== null && { plateauEpochs }),
    ...(patience !== null && { patience }),
    ...(card.leadRule.startsWith('lead ') && { lead: card.leadRule.slice('lead '.length) }),
    ...(card.rhythm && { rhythm: card.rhythm as RhythmName }),
    recipe: card.recipe as WindowRecipeName,
    name: `${stem}-${seed}`.slice(0, 80),
  }));
}
