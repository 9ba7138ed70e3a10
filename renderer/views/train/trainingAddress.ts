import { augmentationNames } from '../../../preload/words/augmentations.ts';
import { balanceNames } from '../../../preload/words/balances.ts';
import { labelSetNames } from '../../../preload/words/labelSets.ts';
import { networkNames } from '../../../preload/words/networks.ts';
import { rhythmNames } from '../../../preload/words/rhythmInputs.ts';
import { scheduleNames } from '../../../preload/words/schedules.ts';
import { splitNames } from '../../../preload/words/splits.ts';
import { windowRecipeNames } from '../../../preload/words/windowRecipes.ts';
import { listOf, type ParamValues, type RouteParams } from '../../state/route.ts';
import { emptyDraft } from './recipeDraft.ts';
import { firstTrainingDraft as first, type TrainingDraft } from './trainingDraft.ts';

/** The form of a training as the address holds it: what differs from the first draft. The name belongs to one training: it is not kept. */
export function trainingAddress(draft: TrainingDraft): ParamValues {
  const differing = <K extends keyof TrainingDraft>(name: K) =>
    draft[name] === first[name] ? null : String(draft[name]);
  return {
    ...{ network: differing('network'), labelSet: differing('labelSet'), split: differing('split') },
    ...{ seed: differing('seed'), folds: differing('folds'), lead: differing('lead') },
    ...{ recipe: differing('windows'), rhythm: differing('rhythm'), inFolds: draft.inFolds ? '1' : null },
    ...draft.recipe,
  };
}

/** The form that an address names; what is no value of a field is as in the first draft. */
export function trainingDraftOf(params: RouteParams): TrainingDraft {
  const one = <T extends string, U extends string>(names: readonly T[], value: string | undefined, otherwise: U) =>
    names.find((name) => name === value) ?? otherwise;
  const inFolds = params.inFolds === '1';
  const split = one(splitNames, params.split, first.split);
  const typed = (name: keyof typeof emptyDraft) => params[name] ?? emptyDraft[name];
  return {
    network: one(networkNames, params.network, first.network),
    labelSet: one(labelSetNames, params.labelSet, first.labelSet),
    // The test part of ds1-ds2 is fixed: there are no folds of it.
    split: inFolds && split === 'ds1-ds2' ? 'patients' : split,
    ...{ seed: params.seed ?? first.seed, inFolds, folds: params.folds ?? first.folds, name: '' },
    lead: params.lead ?? first.lead,
    windows: one(windowRecipeNames, params.recipe, first.windows),
    rhythm: one(rhythmNames, params.rhythm, first.rhythm),
    recipe: {
      ...{ epochs: typed('epochs'), batchSize: typed('batchSize') },
      ...{ plateauEpochs: typed('plateauEpochs'), patience: typed('patience') },
      balance: one(balanceNames, params.balance, ''),
      augmentation: one(augmentationNames, params.augmentation, ''),
      schedule: one(scheduleNames, params.schedule, ''),
    },
  };
}

interface Listed {
  readonly id: number;
  readonly folder: string;
  readonly synthetic: boolean;
}

/** In place of folders where no archive is ticked. */
const none = 'none';

/** The ticked archives as the address holds them: by folder, since the id of an archive that is removed may be given again. */
export function archivesAddress(folders: readonly string[]): ParamValues {
  return { archives: folders.length === 0 ? none : folders };
}

/**
 * The archives that an address ticks, by id, and the folders of those that are gone, which nothing takes the place of. An address
 * that names none ticks all, the generated ones only where there are no others.
 */
export function archivesTicked(
  params: RouteParams,
  all: readonly Listed[],
): { readonly ids: readonly number[]; readonly gone: readonly string[] } {
  if (params.archives === undefined) {
    const real = all.filter(({ synthetic }) => !synthetic);
    return { ids: (real.length > 0 ? real : all).map(({ id }) => id), gone: [] };
  }
  const folders = params.archives === none ? [] : (listOf(params.archives) ?? []);
  return {
    ids: all.filter(({ folder }) => folders.includes(folder)).map(({ id }) => id),
    gone: folders.filter((folder) => !all.some((one) => one.folder === folder)),
  };
}
