import type { RecordModelSummary } from '../../../preload/contract/contract.ts';
import type { AppContext } from '../context.ts';
import { folderProblem } from '../models/modelFolders.ts';
import type { RecordModel } from './requireRecordModel.ts';

/** A model of records as lists show it: its card, and what is wrong with its folder. */
export function recordModelSummary(
  context: Pick<AppContext, 'dataFolder'>,
  { id, name, synthetic, createdAt, card }: RecordModel,
): RecordModelSummary {
  const { data, split, training, input } = card;
  const best = training.history[training.bestEpoch - 1]!.validation;
  return {
    ...{ id, name, synthetic, createdAt },
    unit: 'record',
    network: card.network,
    diagnoses: card.diagnoses.map(({ name: diagnosis, codes }, place) => ({
      name: diagnosis,
      codes: [...codes],
      positives: {
        training: split.positives.training[diagnosis]!,
        validation: split.positives.validation[diagnosis]!,
        test: split.positives.test[diagnosis]!,
      },
      threshold: card.thresholds[place] ?? null,
      positiveWeight: training.positiveWeights[place]!,
    })),
    split: split.name,
    seed: split.seed,
    epochs: training.epochs,
    epochsTrained: training.history.length,
    bestEpoch: training.bestEpoch,
    validation: { ...best },
    leads: [...input.leads],
    samplingRateHz: input.samplingRateHz,
    seconds: input.samples / input.samplingRateHz,
    recipe: input.recipe,
    archives: [...data.archives],
    records: { ...split.records },
    patients: data.patients,
    leftOut: data.leftOut,
    padded: data.padded,
    cut: data.cut,
    parameters: card.parameters,
    engine: card.engine,
    problem: folderProblem(context, { name, card }),
  };
}
