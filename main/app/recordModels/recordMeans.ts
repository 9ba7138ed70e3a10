import type { z } from 'zod';
import type { Progress, RecordClassMean, recordClassMeanInput } from '../../../preload/contract/contract.ts';
import { addRecordMean, getRecordMean, latestRecordMean, type RecordMeanRow } from '../../index/recordMeans.ts';
import { type AppContext, timestamp } from '../context.ts';
import { NotFound } from '../errors.ts';
import { recordsWithDiagnosis } from './recordsOfPart.ts';
import { requireDiagnosis, requireRecordModel, requireUsableRecordModel } from './requireRecordModel.ts';

type Input = z.infer<typeof recordClassMeanInput>;

/** What a mean is computed of. @throws NotFound, InvalidInput or Conflict before anything long begins */
export function planRecordMean(context: AppContext, input: Input) {
  const { modelId, part, records: most, seed } = input;
  const model = requireUsableRecordModel(context, modelId);
  const diagnosis = requireDiagnosis(model, input.diagnosis);
  return { input, model, diagnosis, records: recordsWithDiagnosis(context, model, { diagnosis, part, most, seed }) };
}

/** Explains the records in compute, averages their maps around R, and keeps the mean. */
export async function* computeRecordMean(
  context: AppContext,
  { input, model, diagnosis, records }: ReturnType<typeof planRecordMean>,
  signal: AbortSignal,
): AsyncGenerator<Progress, RecordClassMean, void> {
  const { modelId, method, part, records: most, seed } = input;
  const { card, folder, name, synthetic } = model;
  const { leftOut, shares, mean, millivolts, ...found } = yield* context.compute.run(
    'recordClassMean',
    { folder, records, diagnosis, method },
    signal,
  );
  const computedAt = timestamp(context);
  const document: Omit<RecordClassMean, 'id' | 'mean' | 'millivolts'> = {
    ...{ model: name, modelId, network: card.network, split: card.split.name, modelSeed: card.split.seed },
    ...{ archives: [...card.data.archives], synthetic, diagnosis, method, part, most, seed },
    ...{ leads: [...card.input.leads], samplingRateHz: card.input.samplingRateHz },
    ...found,
    ...{ shares: [...shares], failed: [...leftOut], computedAt },
  };
  const choice = { modelId, diagnosis, method, part };
  const id = addRecordMean(context.index, choice, document, { mean, millivolts }, computedAt);
  return { ...document, id, mean, millivolts };
}

/** The newest mean of the choices, or null. @throws NotFound, InvalidInput */
export function latestMean(
  context: AppContext,
  { modelId, diagnosis, method, part }: Omit<Input, 'records' | 'seed'>,
): RecordClassMean | null {
  const model = requireRecordModel(context, modelId);
  const choice = { modelId, diagnosis: requireDiagnosis(model, diagnosis), method, part };
  const row = latestRecordMean(context.index, choice);
  return row ? asMean(row) : null;
}

/** @throws NotFound */
export function requireRecordMean({ index }: Pick<AppContext, 'index'>, id: number): RecordClassMean {
  const row = getRecordMean(index, id);
  if (row !== undefined) return asMean(row);
  throw new NotFound(`there is no mean of records ${id}; its model may have been removed. Compute it again.`);
}

function asMean({ document, ...row }: RecordMeanRow): RecordClassMean {
  return { ...(document as Omit<RecordClassMean, 'id' | 'mean' | 'millivolts'>), ...row };
}
