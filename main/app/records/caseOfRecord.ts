import type { contract, InputOf } from '../../../preload/contract/contract.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import type { AppContext } from '../context.ts';
import { requireRecordById } from '../require.ts';
import { caseOf, type RecordCase } from './caseOf.ts';
import { eventsOfRecord } from './eventsOfRecord.ts';

/** The case of a record over the classes of its annotator, or of a model. @throws NotFound; Conflict where the model said nothing of it */
export function caseOfRecord(
  context: Pick<AppContext, 'index'>,
  input: InputOf<typeof contract, 'records.events'>,
): RecordCase {
  const record = requireRecordById(context, input.recordId);
  return caseOf(record, eventsOfRecord(context, input), beatsOfRecord(context.index, record.id).sample);
}
