import type { TrainedRecordCard } from '../../../models/store/recordCard.ts';
import type { RecordModelSummary } from '../../../preload/contract/contract.ts';
import type { AppContext } from '../context.ts';
import { folderProblem } from '../models/modelFolders.ts';
import type { RecordModel } from './requireRecordModel.ts';

/** A model of records as lists show it: its card, and what is wrong with its folder. What is not known of an imported one is null. */
export function recordModelSummary(
  context: Pick<AppContext, 'dataFolder'>,
  { id, name, synthetic, createdAt, card }: RecordModel,
): RecordModelSummary {
  const { input } = card;
  const trained = card.network === 'imported' ? undefined : card;
  return {
    ...{ id, name, synthetic, createdAt },
    unit: 'record',
    network: card.network,
    diagnoses: card.diagnoses.map(({ name: diagnosis, codes }, place) => ({
      name: diagnosis,
      codes: [...codes],
      positives: trained ? positivesOf(trained, diagnosis) : null,
      threshold: card.thresholds[place] ?? null,
      positiveWeight: trained?.training.positiveWeights[place] ?? null,
    })),
    ...(trained ? trainingOf(trained) : unknownTraining),
    leads: [...input.leads],
    samplingRateHz: input.samplingRateHz,
    seconds: input.samples / input.samplingRateHz,
    recipe: input.recipe,
    parameters: card.parameters,
    engine: card.engine,
    source: card.network === 'imported' ? { ...card.source, withoutMethods: { ...card.source.withoutMethods } } : null,
    problem: folderProblem(context, { name, card }),
  };
}

function positivesOf({ split: { positives } }: TrainedRecordCard, diagnosis: string) {
  return {
    training: positives.training[diagnosis]!,
    validation: positives.validation[diagnosis]!,
    test: positives.test[diagnosis]!,
  };
}

function trainingOf({ data, split, training }: TrainedRecordCard) {
  return {
    split: split.name,
    seed: split.seed,
    epochs: training.epochs,
    epochsTrained: training.history.length,
    bestEpoch: training.bestEpoch,
    validation: { ...training.history[training.bestEpoch - 1]!.validation },
    archives: [...data.archives],
    records: { ...split.records },
    patients: data.patients,
    leftOut: data.leftOut,
    padded: data.padded,
    cut: data.cut,
  };
}

const unknownTraining = {
  ...{ split: null, seed: null, epochs: null, epochsTrained: null, bestEpoch: null, validation: null },
  ...{ archives: [], records: null, patients: null, leftOut: null, padded: null, cut: null },
};
