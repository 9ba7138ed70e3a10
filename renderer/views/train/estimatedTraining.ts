import { type JobRow, type ModelSummary, trainInput, trainResult } from '../../../preload/contract/contract.ts';
import type { AugmentationName } from '../../../preload/words/augmentations.ts';
import type { RhythmName } from '../../../preload/words/rhythmInputs.ts';
import type { SplitName } from '../../../preload/words/splits.ts';
import { defaultWindowRecipe, type WindowRecipeName } from '../../../preload/words/windowRecipes.ts';

/** What a training's time depends on, beside beats and epochs. */
export interface TrainingKind {
  readonly network: string;
  readonly engine: string | undefined;
  readonly rhythm: RhythmName;
  readonly recipe: WindowRecipeName;
  readonly augmentation: AugmentationName | undefined;
}

export interface PlannedTraining extends TrainingKind {
  readonly split: SplitName;
  readonly epochs: number;
  /** Beats of all parts, and how many models are trained on them. */
  readonly beats: number;
  readonly folds: number | null;
}

/** A whole training of this data folder, with its time. */
export interface PastTraining extends TrainingKind {
  readonly model: string;
  readonly epochs: number;
  readonly learnedBeats: number;
  readonly beats: number;
  /** Of the epochs, validation included. */
  readonly epochSeconds: number;
  /** From the first record read to the model in the list. */
  readonly wholeSeconds: number;
}

/** Trainings that ended here and tell their whole time, newest first. */
export function pastTrainings(
  jobs: readonly Pick<JobRow, 'name' | 'state' | 'input' | 'result'>[],
  models: readonly Pick<ModelSummary, 'id' | 'beats'>[],
): PastTraining[] {
  return jobs.flatMap(({ name, state, input, result }) => {
    if (name !== 'models.train' || state !== 'done') return [];
    const asked = trainInput.safeParse(input).data;
    const got = trainResult.safeParse(result).data;
    const beats = models.find(({ id }) => id === got?.modelId)?.beats;
    if (!asked || got?.wholeSeconds === undefined || !beats) return [];
    const { model, network, engine, epochsTrained: epochs, seconds: epochSeconds, wholeSeconds } = got;
    // One that went on where it was broken off has seconds of its last stretch alone.
    if (epochs * beats.training > 1.02 * epochSeconds * got.beatsPerSecond) return [];
    return [
      {
        ...{ model, network, engine, epochs, epochSeconds, wholeSeconds },
        ...{ rhythm: asked.rhythm ?? 'none', recipe: asked.recipe ?? defaultWindowRecipe },
        augmentation: got.training.augmentation,
        learnedBeats: beats.training,
        beats: beats.training + beats.validation + beats.test,
      },
    ];
  });
}

/**
 * Seconds that a training takes if it goes as the newest one of its kind went; null where there is none: networks, windows,
 * rhythms and augmentations differ too much to tell one by another. Epochs grow with the beats learned from, reading,
 * synthesising and saving with all beats. Eight tenths of the beats are learned from (of `ds1-ds2` eight ninths of the half
 * that is DS1; of folds all but one in each, less a ninth for validation); an early stop makes it shorter.
 */
export function estimatedTraining(
  past: readonly PastTraining[],
  { split, epochs, beats, folds, ...kind }: PlannedTraining,
): { readonly seconds: number; readonly model: string } | null {
  const isLike = (one: PastTraining) =>
    (Object.keys(kind) as (keyof TrainingKind)[]).every((key) => one[key] === kind[key]);
  const like = past.find(isLike);
  if (!like) return null;
  const learned = beats * (folds === null ? (split === 'ds1-ds2' ? 8 / 18 : 0.8) : (folds - 1) * (8 / 9));
  const perBeat = like.epochSeconds / (like.epochs * like.learnedBeats);
  const besides = Math.max(0, like.wholeSeconds - like.epochSeconds) / like.beats;
  // Recomposing is done anew in each fold, and cannot be told from reading.
  const times = folds !== null && kind.augmentation !== 'none' ? folds : 1;
  return { seconds: epochs * learned * perBeat + times * beats * besides, model: like.model };
}
