import type { NetworkFacts, TrainingChoices } from '../../../preload/contract/contract.ts';
import { type AugmentationName, augmentations } from '../../../preload/words/augmentations.ts';
import type { BalanceName } from '../../../preload/words/balances.ts';
import type { LabelSetName } from '../../../preload/words/labelSets.ts';
import type { ScheduleName } from '../../../preload/words/schedules.ts';
import { wholeNumber } from './wholeNumber.ts';

/** What was typed or chosen of the training recipe; empty: as the network's own recipe says. */
export interface RecipeDraft {
  readonly epochs: string;
  readonly batchSize: string;
  readonly balance: BalanceName | '';
  readonly augmentation: AugmentationName | '';
  readonly schedule: ScheduleName | '';
  readonly plateauEpochs: string;
  readonly patience: string;
}

export const emptyDraft: RecipeDraft = {
  ...{ epochs: '', batchSize: '', balance: '', augmentation: '', schedule: '', plateauEpochs: '', patience: '' },
};

export type TypedField = 'epochs' | 'batchSize' | 'plateauEpochs' | 'patience';

/** Least and most of each whole number. */
export const typedLimits: Readonly<Record<TypedField, readonly [least: number, most: number]>> = {
  epochs: [1, 1000],
  batchSize: [1, 8192],
  plateauEpochs: [1, 1000],
  patience: [0, 1000],
};

/** The choices, undefined where left empty, and what is wrong with a field in words. */
export function readDraft(
  draft: RecipeDraft,
  labelSet: LabelSetName,
): {
  choices: TrainingChoices;
  problems: Partial<Record<TypedField | 'augmentation', string>>;
} {
  const problems: Partial<Record<TypedField | 'augmentation', string>> = {};
  const typed = (name: TypedField): number | undefined => {
    if (draft[name].trim() === '') return undefined;
    const [least, most] = typedLimits[name];
    const value = wholeNumber(draft[name], least, most);
    if (value === null) problems[name] = `A whole number from ${least} to ${most}, or empty.`;
    return value ?? undefined;
  };
  const wanted = draft.augmentation === '' ? undefined : augmentations[draft.augmentation].labelSet;
  if (wanted !== undefined && wanted !== labelSet) {
    problems.augmentation = `${draft.augmentation} is for the label set ${wanted}: choose that above, or another augmentation.`;
  }
  const choices: TrainingChoices = {
    ...{ epochs: typed('epochs'), batchSize: typed('batchSize'), patience: typed('patience') },
    balance: draft.balance === '' ? undefined : draft.balance,
    augmentation: draft.augmentation === '' ? undefined : draft.augmentation,
    schedule: draft.schedule === '' ? undefined : draft.schedule,
    // The field is there with this schedule alone.
    plateauEpochs: draft.schedule === 'plateau' ? typed('plateauEpochs') : undefined,
  };
  return { choices, problems };
}

/** The recipe that would be trained by, in a line: `8 epochs of 128 beats, cosine, augmentation jitter-1`. */
export function formatRecipe(choices: TrainingChoices, own: NetworkFacts | undefined): string {
  if (own === undefined) return '';
  const { training } = own;
  const { epochs = own.epochs, batchSize = training.batchSize, schedule = training.schedule } = choices;
  const { balance = training.balance, augmentation = training.augmentation } = choices;
  const patience = choices.patience ?? training.patience ?? 0;
  return [
    `${patience > 0 ? 'at most ' : ''}${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} of ${batchSize} beats a step`,
    `${schedule} learning rate`,
    ...(balance === 'none' ? [] : [`${balance} classes`]),
    ...(augmentation === 'none' ? [] : [`augmentation ${augmentation}`]),
    ...(patience === 0 ? [] : [`stops after ${patience} without a better one`]),
  ].join(', ');
}
