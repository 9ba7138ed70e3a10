import type { contract, InputOf, RecordLead } from '../../../preload/contract/contract.ts';
import type { AppContext } from '../context.ts';
import { requireRecordById } from '../require.ts';
import { leadOf } from './lead.ts';

/** The signal that beats of a record are cut from, or would be. @throws Conflict where it has none */
export function recordLead(
  context: Pick<AppContext, 'index'>,
  { recordId, lead: asked }: InputOf<typeof contract, 'records.lead'>,
): RecordLead {
  const record = requireRecordById(context, recordId);
  const { signal: position, lead, reason } = leadOf(record, asked);
  const others = record.signals.filter((one) => one.isWindowed && one.position !== position);
  return {
    ...{ recordId, record: record.name, position, lead, reason },
    ...{ seconds: record.samples / record.samplingRateHz, isDetected: record.detection !== null },
    others: others.map((one) => ({ position: one.position, lead: one.lead })),
  };
}
