import type { Engine } from '../../../models/engine/engine.ts';
import { parameterCount } from '../../../models/networks/model.ts';
import type { RecordRecipe, RecordTrainingResult } from '../../../models/records/trainRecords.ts';
import { cardVersion } from '../../../models/store/card.ts';
import type { TrainedRecordCard } from '../../../models/store/recordCard.ts';
import { splitParts } from '../../../preload/words/splits.ts';
import type { TrainRecordsInput } from '../tasks/trainRecords.ts';
import type { ReadRecords } from './readWholeRecords.ts';

export interface RecordCardFacts {
  readonly input: TrainRecordsInput;
  readonly engine: Engine;
  readonly recipe: RecordRecipe;
  readonly read: ReadRecords;
  readonly result: RecordTrainingResult;
  readonly thresholds: readonly (number | null)[];
  readonly epochSeconds: readonly number[];
}

/** The card of a model of records that was just trained. All that differs between two trainings of one seed stands in `run`. */
export function recordCardOf(facts: RecordCardFacts): TrainedRecordCard {
  const { input, engine, recipe, read, result } = facts;
  const names = input.diagnoses.map(({ name }) => name);
  const ofPart = (part: number) => read.kept.filter((place) => input.parts[place] === part);
  const positivesOf = (part: number) =>
    Object.fromEntries(
      names.map((name, at) => [
        name,
        ofPart(part).filter((place) => input.labels[place * names.length + at] === 1).length,
      ]),
    );
  const byPart = <T>(of: (part: number) => T) =>
    Object.fromEntries(splitParts.map((name, part) => [name, of(part)])) as Record<(typeof splitParts)[number], T>;
  const { bestEpoch, history, positiveWeights, seconds, examplesPerSecond, standardisation } = result;
  return {
    version: cardVersion,
    unit: 'record',
    network: input.network,
    parameters: parameterCount(result.model),
    classes: names,
    diagnoses: input.diagnoses,
    data: {
      archives: input.archives,
      records: read.kept.length,
      patients: new Set(read.kept.map((place) => input.records[place]!.patient)).size,
      hash: input.hash,
      leftOut: read.leftOut.length,
      padded: read.padded,
      cut: read.cut,
    },
    split: {
      name: input.split,
      seed: input.seed,
      records: byPart((part) => ofPart(part).length),
      positives: byPart(positivesOf),
    },
    input: { ...input.shape, recipe: 'centred-1' },
    standardisation,
    training: {
      ...recipe,
      ...{ seed: input.seed, bestEpoch, history, positiveWeights },
      inWords:
        'Binary cross-entropy, one a diagnosis, averaged over diagnoses; a record with a diagnosis weighs the square root of absent to present in the training part, from 1 to 10. ' +
        'The epoch with the highest mean AUC on validation is kept, of equal ones the lowest loss there. A diagnosis counts as present at any likelihood that is stated.',
    },
    thresholds: facts.thresholds,
    engine: { name: engine.name, version: engine.version },
    versions: { beatlens: input.version, engine: engine.version },
    run: {
      ...{ name: input.name, createdAt: input.createdAt, seconds, recordsPerSecond: examplesPerSecond },
      epochSeconds: facts.epochSeconds,
    },
  };
}
