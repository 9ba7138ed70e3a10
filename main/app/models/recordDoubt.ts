import type { RecordDoubt } from '../../../preload/contract/contract.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { classifiedLead } from '../../index/classifications.ts';
import { getRecord } from '../../index/records.ts';
import { saidOfRecord } from '../../index/saidOfRecord.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { doubtOf } from '../evaluations/doubts.ts';
import { patientKey } from '../patientKey.ts';
import { leadAskedBy, leadOf, requireLead } from '../records/lead.ts';
import { headerPath } from '../require.ts';
import type { Model } from './modelFolders.ts';

/** How a record differs from what the model learned, in the lead that the model was shown or would be. */
export async function doubtOfRecord(
  context: AppContext,
  model: Model,
  { recordId, lead: asked }: { readonly recordId: number; readonly lead?: string | undefined },
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
