import type { RecordWindow } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { annotationsBetween } from '../../index/beats.ts';
import type { AppContext } from '../context.ts';
import { headerPath, requireRecordById } from '../require.ts';
import { leadOf } from './lead.ts';

/** A stretch of a record in the lead that beats would be cut from, wherever its beats are, or none. */
export async function recordWindow(
  { index, compute }: Pick<AppContext, 'index' | 'compute'>,
  {
    recordId,
    fromSeconds,
    seconds,
  }: { readonly recordId: number; readonly fromSeconds: number; readonly seconds: number },
  signal: AbortSignal,
): Promise<RecordWindow> {
  const record = requireRecordById({ index }, recordId);
  const lead = leadOf(record);
  const from = Math.round(fromSeconds * record.samplingRateHz);
  const input = { headerPath: headerPath(record), signal: lead.signal, sample: from };
  const read = await finish(compute.run('beatWindow', { ...input, beforeSeconds: 0, afterSeconds: seconds }, signal));
  const { samplesPerFrame, millivolts, validFrom, validTo } = read;
  return {
    recordId,
    record: record.name,
    lead: lead.lead,
    leadReason: lead.reason,
    samplingRateHz: record.samplingRateHz * samplesPerFrame,
    fromSeconds: from / record.samplingRateHz,
    ...{ millivolts, validFrom, validTo },
    annotations: annotationsBetween(index, recordId, from, from + millivolts.length / samplesPerFrame).map(
      ({ sample, symbol }) => ({ offset: (sample - from) * samplesPerFrame, symbol }),
    ),
  };
}
