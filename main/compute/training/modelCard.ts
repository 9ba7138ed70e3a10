import type { Engine } from '../../../models/engine/engine.ts';
import { type Confusion, metricsOf } from '../../../models/evaluation/confusion.ts';
import { parameterCount } from '../../../models/networks/model.ts';
import { cardVersion, type ModelCard } from '../../../models/store/card.ts';
import type { CompleteRecipe } from '../../../models/training/chosenRecipe.ts';
import { augmentations } from '../../../preload/words/augmentations.ts';
import { balances } from '../../../preload/words/balances.ts';
import { schedules } from '../../../preload/words/schedules.ts';
import type { TrainingReference } from '../../../preload/words/trainingReference.ts';
import { countParts } from '../../ecg/selection/splits.ts';
import { recipes } from '../../ecg/windows/recipe.ts';
import type { SelectedBeats } from '../beats/selectBeats.ts';
import type { TrainInput } from '../tasks/train.ts';
import type { TrainedNetwork } from './trainWithCheckpoints.ts';

export interface CardFacts {
  readonly input: TrainInput;
  readonly engine: Engine;
  readonly selection: SelectedBeats;
  readonly recipe: CompleteRecipe;
  readonly result: TrainedNetwork;
  /** Of the validation part. Rows = reference. */
  readonly confusion: Confusion;
  readonly reference: TrainingReference;
}

/** The card of a model that was just trained. All that differs between two trainings of one seed stands in `run`. */
export function modelCard({ input, engine, selection, recipe, result, confusion, reference }: CardFacts): ModelCard {
  const { classes } = input;
  const counts = countParts(selection.parts, selection.classIndex, classes.length);
  const named = (values: readonly number[]) => Object.fromEntries(classes.map((name, at) => [name, values[at]!]));
  return {
    version: cardVersion,
    network: input.network,
    parameters: parameterCount(result.model),
    labelSet: input.labelSet,
    classes,
    data: {
      archives: input.archives,
      ...(input.annotators && { annotators: input.annotators }),
      records: selection.manifest.length,
      beats: named(classes.map((_, at) => counts.reduce((sum, part) => sum + part[at]!, 0))),
      hash: selection.hash,
      withoutSignal: input.withoutSignal,
    },
    split: {
      name: input.split,
      seed: input.seed,
      beats: { training: named(counts[0]!), validation: named(counts[1]!), test: named(counts[2]!) },
    },
    window: input.window,
    leadRule: input.leadRule,
    leads: recipes[input.recipe].channels ?? 1,
    recipe: input.recipe,
    ...(input.rhythm === 'none' ? {} : { rhythm: input.rhythm }),
    standardisation: result.standardisation,
    training: {
      ...recipe,
      seed: input.seed,
      epochsTrained: result.history.length,
      bestEpoch: result.bestEpoch,
      ...(result.classWeights && { classWeights: result.classWeights }),
      inWords: {
        schedule: schedules[recipe.learningRate.schedule ?? 'cosine'].meaning,
        balance: balances[recipe.balance].meaning,
        augmentation: augmentations[recipe.augmentation].meaning,
        stop: formatStop(recipe.epochs, result.history.length, recipe.patience),
      },
      history: result.history,
    },
    reference,
    engine: { name: engine.name, version: engine.version },
    versions: { beatlens: input.version, engine: engine.version },
    evaluation: { ...metricsOf(confusion, classes), split: input.split, part: 'validation', confusion },
    run: {
      name: input.name,
      createdAt: input.createdAt,
      seconds: result.epochs.reduce((sum, { seconds }) => sum + seconds, 0),
      beatsPerSecond: result.beatsPerSecond,
      epochSeconds: result.epochs.map(({ seconds }) => seconds),
    },
  };
}

function formatStop(epochs: number, trained: number, patience: number | undefined): string {
  if (trained === epochs) return `All ${epochs} epochs were trained.`;
  return `Stopped after epoch ${trained} of ${epochs}: ${patience} in a row brought nothing better on validation.`;
}
