import type { Engine } from '../../../models/backend.ts';
import { type Confusion, metricsOf } from '../../../models/evaluation/confusion.ts';
import { parameterCount } from '../../../models/networks/model.ts';
import { cardVersion, type ModelCard } from '../../../models/store/card.ts';
import type { TrainingRecipe } from '../../../models/training/recipe.ts';
import type { TrainingResult } from '../../../models/training/train.ts';
import type { EpochFacts } from '../../../preload/contract.ts';
import { labelSets } from '../../../preload/vocabulary.ts';
import { countParts } from '../../ecg/beats/splits.ts';
import type { SelectedBeats } from './selectBeats.ts';
import type { TrainInput } from './train.ts';

export interface CardFacts {
  readonly input: TrainInput;
  readonly engine: Engine;
  readonly selection: SelectedBeats;
  readonly recipe: TrainingRecipe;
  readonly result: TrainingResult;
  readonly history: readonly EpochFacts[];
  /** Of the validation part. Rows = reference. */
  readonly confusion: Confusion;
}

/** The card of a model that was just trained. All that differs between two trainings of one seed stands in `run`. */
export function modelCard({ input, engine, selection, recipe, result, history, confusion }: CardFacts): ModelCard {
  const { classes } = labelSets[input.labelSet];
  const counts = countParts(selection.parts, selection.classIndexes, classes.length);
  const named = (values: readonly number[]) => Object.fromEntries(classes.map((name, at) => [name, values[at]!]));
  return {
    version: cardVersion,
    network: input.network,
    parameters: parameterCount(result.model),
    labelSet: input.labelSet,
    classes,
    data: {
      archives: input.archives,
      records: selection.manifest.length,
      beats: named(classes.map((_, at) => counts.reduce((sum, part) => sum + part[at]!, 0))),
      hash: selection.hash,
    },
    split: {
      name: input.split,
      seed: input.seed,
      beats: { training: named(counts[0]!), validation: named(counts[1]!), test: named(counts[2]!) },
    },
    window: input.window,
    leadRule: input.leadRule,
    leads: 1,
    recipe: input.recipe,
    ...(input.rhythm === 'none' ? {} : { rhythm: input.rhythm }),
    standardisation: result.standardisation,
    training: { ...recipe, seed: input.seed, bestEpoch: result.bestEpoch, history: result.history },
    engine: { name: engine.name, version: engine.version },
    versions: { beatlens: input.version, engine: engine.version },
    evaluation: { ...metricsOf(confusion, classes), split: input.split, part: 'validation', confusion },
    run: {
      name: input.name,
      createdAt: input.createdAt,
      seconds: history.reduce((sum, { seconds }) => sum + seconds, 0),
      beatsPerSecond: result.beatsPerSecond,
      epochSeconds: history.map(({ seconds }) => seconds),
    },
  };
}
