import type { contract, InputOf } from '../../../preload/contract/contract.ts';
import type { LabelSetName } from '../../../preload/words/labelSets.ts';
import { type NetworkName, networkNames } from '../../../preload/words/networks.ts';
import type { RhythmName } from '../../../preload/words/rhythmInputs.ts';
import type { SplitName } from '../../../preload/words/splits.ts';
import { defaultWindowRecipe, type WindowRecipeName } from '../../../preload/words/windowRecipes.ts';
import { emptyDraft, type RecipeDraft, readDraft } from './recipeDraft.ts';
import { wholeNumber } from './wholeNumber.ts';

/** What was typed or chosen in the form of a training, the archives apart. */
export interface TrainingDraft {
  readonly network: NetworkName;
  readonly labelSet: LabelSetName;
  readonly split: SplitName;
  readonly seed: string;
  readonly inFolds: boolean;
  readonly folds: string;
  /** Empty: made from the choices. */
  readonly name: string;
  /** Empty: by the default rule. */
  readonly lead: string;
  readonly windows: WindowRecipeName;
  readonly rhythm: RhythmName;
  readonly recipe: RecipeDraft;
}

export const firstTrainingDraft: TrainingDraft = {
  ...{ network: networkNames[0], labelSet: 'mitdb-8', split: 'beats', seed: '1', inFolds: false, folds: '5', name: '' },
  ...{ lead: '', windows: defaultWindowRecipe, rhythm: 'none', recipe: emptyDraft },
};

export type TrainingRequest =
  | { readonly call: 'models.train'; readonly input: InputOf<typeof contract, 'models.train'> }
  | { readonly call: 'crossValidations.run'; readonly input: InputOf<typeof contract, 'crossValidations.run'> };

/** The call that the draft asks for, null while a field is wrong; `problems` has the words for the fields of the form itself. */
export function readTraining(
  draft: TrainingDraft,
  archiveIds: readonly number[],
): {
  readonly request: TrainingRequest | null;
  readonly problems: { readonly seed: string | null; readonly folds: string | null };
} {
  const { network, labelSet, split, lead, windows, rhythm } = draft;
  const seed = wholeNumber(draft.seed, 0, 4_294_967_295);
  const folds = wholeNumber(draft.folds, 2, 50);
  const recipe = readDraft(draft.recipe, labelSet);
  const problems = {
    seed: seed === null ? 'A whole number from 0 to 4294967295.' : null,
    folds: draft.inFolds && folds === null ? 'A whole number from 2 to 50.' : null,
  };
  if (seed === null || Object.keys(recipe.problems).length > 0) return { request: null, problems };
  const input = {
    ...{ network, labelSet, seed, archiveIds: [...archiveIds], ...recipe.choices },
    ...(lead === '' ? {} : { lead }),
    ...(rhythm === 'none' ? {} : { rhythm }),
    ...(windows === defaultWindowRecipe ? {} : { recipe: windows }),
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
  };
  if (!draft.inFolds) return { request: { call: 'models.train', input: { ...input, split } }, problems };
  // The test part of ds1-ds2 is fixed: there are no folds of it.
  if (folds === null || split === 'ds1-ds2') return { request: null, problems };
  return { request: { call: 'crossValidations.run', input: { ...input, split, folds } }, problems };
}
