import type { AugmentationName } from '../../preload/words/augmentations.ts';
import type { BalanceName } from '../../preload/words/balances.ts';
import type { ScheduleName } from '../../preload/words/schedules.ts';
import type { TrainingRecipe } from '../networks/trainingRecipe.ts';
import { defaultPlateauEpochs } from './learningRate.ts';

/** A recipe that leaves nothing to be understood. */
export type CompleteRecipe = TrainingRecipe & Required<Pick<TrainingRecipe, 'balance' | 'augmentation'>>;

/** What shall be otherwise than a network's own recipe says; absent: as it says. */
export interface RecipeChoices {
  readonly epochs?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly balance?: BalanceName | undefined;
  readonly augmentation?: AugmentationName | undefined;
  readonly schedule?: ScheduleName | undefined;
  readonly plateauEpochs?: number | undefined;
  /** 0: all epochs are trained. */
  readonly patience?: number | undefined;
  readonly classOffsets?: Readonly<Record<string, number>> | undefined;
}

/** Choices that have no meaning beside each other. */
export class RecipeRefused extends RangeError {
  override readonly name = 'RecipeRefused';
}

/** The recipe with everything named, so that a card says it all. @throws RecipeRefused where a choice has no meaning beside another */
export function chosenRecipe(own: TrainingRecipe, choices: RecipeChoices): CompleteRecipe {
  const schedule = choices.schedule ?? own.learningRate.schedule ?? 'cosine';
  if (choices.plateauEpochs !== undefined && schedule !== 'plateau') {
    throw new RecipeRefused(`plateau epochs belong to the schedule plateau; the schedule is ${schedule}`);
  }
  const { peak, warmUp } = own.learningRate;
  const plateauEpochs = choices.plateauEpochs ?? own.learningRate.plateauEpochs ?? defaultPlateauEpochs;
  const patience = choices.patience ?? own.patience ?? 0;
  const { keeps, labelSmoothing, weightDecay, averaging } = own;
  const classOffsets = choices.classOffsets ?? own.classOffsets;
  if (keeps === 'last' && patience > 0) {
    throw new RecipeRefused(
      `patience ends a training where validation gets no better; this network's recipe lets validation choose nothing and keeps the last epoch: leave patience at 0, got ${patience}`,
    );
  }
  return {
    epochs: choices.epochs ?? own.epochs,
    batchSize: choices.batchSize ?? own.batchSize,
    learningRate: { schedule, peak, warmUp, ...(schedule === 'plateau' && { plateauEpochs }) },
    balance: choices.balance ?? own.balance ?? 'none',
    augmentation: choices.augmentation ?? own.augmentation ?? 'none',
    ...(patience > 0 && { patience }),
    ...(keeps && { keeps }),
    ...(labelSmoothing !== undefined && { labelSmoothing }),
    ...(weightDecay !== undefined && { weightDecay }),
    ...(averaging !== undefined && { averaging }),
    ...(classOffsets && Object.keys(classOffsets).length > 0 && { classOffsets }),
  };
}
