import { join } from 'node:path';
import type {
  TrainRecordsInput,
  TrainRecordsProgress,
  TrainRecordsResult,
} from '../../../preload/contract/contract.ts';

import { twelveLeads } from '../../../preload/words/twelveLeads.ts';
import { addRecordModel } from '../../index/recordModels.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { modelFolder, requireModelName, reserveModelName, unfinishedFolder } from '../models/modelFolders.ts';
import { requireArchive } from '../require.ts';
import { requireRoom } from '../requireRoom.ts';
import { diagnosesMeant, labelledRecordsOf, partsOf } from './labelledRecordsOf.ts';
import { recordModelSummary } from './recordModelSummary.ts';
import { requireRecordModel } from './requireRecordModel.ts';

const defaults = { samplingRateHz: 100, seconds: 10 };

/** What a training works on. @throws InvalidInput, NotFound or Conflict before anything long begins */
export function planRecordTraining(context: AppContext, input: TrainRecordsInput) {
  if (input.name !== undefined) requireModelName(input.name);
  if (input.archiveIds.length === 0) throw new InvalidInput('name the archive whose records are learned');
  if (input.diagnoses.length === 0) throw new InvalidInput('name at least one diagnosis to be learned');
  const archives = [...new Set(input.archiveIds)].map((id) => requireArchive(context, id).name).sort();
  const diagnoses = diagnosesMeant(input.diagnoses);
  const labelled = labelledRecordsOf(context, archives, diagnoses);
  const { split, seed, samplingRateHz = defaults.samplingRateHz, seconds = defaults.seconds } = input;
  const { parts, hash } = partsOf(labelled, { split, seed, diagnoses: diagnoses.length });
  diagnoses.forEach(({ name }, place) => {
    const has = labelled.records.some((_, row) => labelled.labels[row * diagnoses.length + place] === 1);
    if (!has)
      throw new InvalidInput(`no record of ${archives.join(', ')} has the diagnosis "${name}"; see beatlens archives`);
  });
  const leads = input.leads ?? twelveLeads;
  const shape = { leads, samplingRateHz, samples: Math.round(seconds * samplingRateHz) };
  return { input, archives, diagnoses, labelled, parts, hash, shape };
}

export type RecordTrainingPlan = ReturnType<typeof planRecordTraining>;

/** Trains in compute, which writes the model's folder; then adds the model to the index. */
export async function* trainRecordModel(
  context: AppContext,
  { input, archives, diagnoses, labelled, parts, hash, shape }: RecordTrainingPlan,
  signal: AbortSignal,
): AsyncGenerator<TrainRecordsProgress, TrainRecordsResult, void> {
  requireRoom('training', context.dataFolder);
  const { network, split, seed, epochs, batchSize, patience } = input;
  const { name, release } = reserveModelName(context, input.name ?? [network, split, seed].join('-'));
  try {
    const createdAt = context.now().toISOString();
    const { card, leftOut } = yield* context.compute.run(
      'trainRecords',
      {
        records: labelled.records.map(({ record, headerPath, patient }) => ({ record, headerPath, patient })),
        labels: labelled.labels,
        ...{ parts, diagnoses, hash, archives, network, split, seed, shape, name, createdAt },
        choices: { epochs, batchSize, patience },
        folder: modelFolder(context, name),
        unfinishedFolder: unfinishedFolder(context, name),
        checkpointFolder: join(context.dataFolder, 'checkpoints'),
        version: context.version,
      },
      signal,
    );
    let modelId: number;
    try {
      modelId = addRecordModel(context.index, { name, synthetic: labelled.synthetic, card, createdAt });
    } catch (error) {
      throw new Conflict(
        `${name} is trained, and its folder ${modelFolder(context, name)} is whole: it is found again at the next start. ` +
          `Its row could not be stored: ${(error as Error).message}`,
        { cause: error },
      );
    }
    context.emit('recordModels.changed', {});
    return {
      ...recordModelSummary(context, requireRecordModel(context, modelId)),
      failed: [...leftOut],
      trainingSeconds: card.run.seconds,
      recordsPerSecond: card.run.recordsPerSecond,
      training: card.training.inWords,
    };
  } finally {
    release();
  }
}
