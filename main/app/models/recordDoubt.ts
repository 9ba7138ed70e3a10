import type { RecordDoubt } from '../../../preload/contract/contract.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { classifiedLead } from '../../index/classifications.ts';
import { indexVersion } from '../../index/indexVersion.ts';
import type { Index } from '../../index/query.ts';
import { getRecord } from '../../index/records.ts';
import { saidOfRecord } from '../../index/saidOfRecord.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { doubtOf } from '../evaluations/doubts.ts';
import { patientKey } from '../patientKey.ts';
import { leadAskedBy, leadOf, requireLead } from '../records/lead.ts';
import { headerPath } from '../require.ts';
import type { Model } from './modelFolders.ts';

type Choice = { readonly recordId: number; readonly lead?: string | undefined };

const kept = new WeakMap<Index, { readonly version: string; readonly doubts: Map<string, RecordDoubt> }>();

/**
 * How a record differs from what the model learned, in the lead that the model was shown or would be. Kept until the index changes:
 * the figures of a thousand beats of one record ask for it a thousand times, and it takes 80 ms.
 */
export async function doubtOfRecord(
  context: AppContext,
  model: Model,
  choice: Choice,
  signal: AbortSignal,
): Promise<RecordDoubt> {
  const { index } = context;
  const version = indexVersion(index);
  const last = kept.get(index);
  const { doubts } = last?.version === version ? last : { doubts: new Map<string, RecordDoubt>() };
  kept.set(index, { version, doubts });
  const key = JSON.stringify([model.id, choice.recordId, choice.lead]);
  const known = doubts.get(key);
  if (known !== undefined) return known;
  const doubt = await measuredDoubt(context, model, choice, signal);
  // A file that could not be read may be there the next time.
  if (doubt.problem === null) doubts.set(key, doubt);
  return doubt;
}

async function measuredDoubt(
  context: AppContext,
  model: Model,
  { recordId, lead: asked }: Choice,
  signal: AbortSignal,
): Promise<RecordDoubt> {
  const { index } = context;
  const { id: modelId, card } = model;
  const record = getRecord(index, recordId);
  if (record === undefined) throw new NotFound(`there is no record ${recordId}; it may have been removed`);
  requireLead([record], asked);
  const shown = classifiedLead(index, modelId, recordId) ?? leadAskedBy(card);
  const [lead, usual] = [leadOf(record, asked ?? shown), leadOf(record, shown)];
  const one = {
    ...{ recordId, record: record.name, patient: patientKey(record), headerPath: headerPath(record) },
    signal: lead.signal,
    recordBeats: beatsOfRecord(index, recordId),
    // What the model said is of the lead that it was shown.
    said: lead.signal === usual.signal ? saidOfRecord(index, modelId, recordId, card.classes.length) : undefined,
  };
  const { records, problem } = await doubtOf(context, card, [one], signal);
  if (records[0] !== undefined) return records[0];
  const unknown = { level: 'unknown' as const, differences: [], distance: null, distanceLimit: null };
  return { record: record.name, recordId, ...unknown, expectedAccuracy: null, trainedAs: null, problem };
}
