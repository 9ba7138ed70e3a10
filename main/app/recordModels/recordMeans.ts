import type { z } from 'zod';
import type { Progress, RecordClassMean, recordClassMeanInput } from '../../../preload/contract/contract.ts';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { addRecordMean, getRecordMean, latestRecordMean, type RecordMeanRow } from '../../index/recordMeans.ts';
import { type AppContext, timestamp } from '../context.ts';
import { NotFound } from '../errors.ts';
import { requireArchive } from '../require.ts';
import { isOneForAllLeads } from './isOneForAllLeads.ts';
import { recordsWithDiagnosis } from './recordsOfPart.ts';
import { requireDiagnosis, requireRecordModel, requireUsableRecordModel } from './requireRecordModel.ts';

type Input = z.infer<typeof recordClassMeanInput>;

/** What a mean is computed of. @throws NotFound, InvalidInput or Conflict before anything long begins */
export function planRecordMean(context: AppContext, input: Input) {
  const { modelId, part, archiveIds, records: most, seed } = input;
  const model = requireUsableRecordModel(context, modelId);
  const diagnosis = requireDiagnosis(model, input.diagnosis);
  const asked = { diagnosis, part, archiveIds, most, seed };
  return { input, model, diagnosis, ...recordsWithDiagnosis(context, model, asked) };
}

/** Explains the records in compute, averages their maps around R, and keeps the mean. */
export async function* computeRecordMean(
  context: AppContext,
  { input, model, diagnosis, records, part, archives }: ReturnType<typeof planRecordMean>,
  signal: AbortSignal,
): AsyncGenerator<Progress, RecordClassMean, void> {
  const { modelId, method, records: most, seed } = input;
  const { card, folder, name, synthetic } = model;
  const { leftOut, shares, mean, millivolts, ...found } = yield* context.compute.run(
    'recordClassMean',
    { folder, records, diagnosis, method },
    signal,
  );
  const computedAt = timestamp(context);
  const document: Omit<RecordClassMean, 'id' | 'mean' | 'millivolts'> = {
    ...{ model: name, modelId, network: card.network },
    ...(card.network === 'imported'
      ? { split: null, modelSeed: null }
      : { split: card.split.name, modelSeed: card.split.seed }),
    ...{ archives: [...archives], synthetic, diagnosis, method, part, most, seed },
    isOneForAllLeads: isOneForAllLeads(card, method),
    ...{ leads: [...card.input.leads], samplingRateHz: card.input.samplingRateHz },
    ...found,
    ...{ shares: [...shares], failed: [...leftOut], computedAt },
  };
  const choice = { modelId, diagnosis, method, part: storedPart(part, archives) };
  const id = addRecordMean(context.index, choice, document, { mean, millivolts }, computedAt);
  return { ...document, id, mean, millivolts };
}

/** The newest mean of the choices, or null. @throws NotFound, InvalidInput */
export function latestMean(
  context: AppContext,
  { modelId, diagnosis, method, part, archiveIds = [] }: Omit<Input, 'records' | 'seed'>,
): RecordClassMean | null {
  const model = requireRecordModel(context, modelId);
  const archives = archiveIds.map((id) => requireArchive(context, id).name);
  const choice = {
    ...{ modelId, diagnosis: requireDiagnosis(model, diagnosis), method },
    part: storedPart(part ?? null, archives),
  };
  const row = latestRecordMean(context.index, choice);
  return row ? asMean(row) : null;
}

/** What the index finds a mean by: the part, or the names of whole archives, in which no part's name can stand alone. */
function storedPart(part: SplitPart | null, archives: readonly string[]): string {
  return part ?? JSON.stringify([...archives].sort());
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
