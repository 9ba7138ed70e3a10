import { detectBeats } from '../../ecg/detection/detectBeats.ts';
import { chooseLead } from '../../ecg/leads/leadRule.ts';
import { defaultLeadRule } from '../../ecg/leads/windowedLead.ts';
import { isVoltage } from '../../ecg/record/physical.ts';
import type { OpenRecord } from '../../ecg/record/signals.ts';
import type { WholeRecordShape } from '../../ecg/wholeRecords/readWholeRecord.ts';

/**
 * R of the beats that the detector finds in the lead of the default rule (MLII, II, else the first ECG), in samples of the
 * network's rate, within its length; none where no beat can be found.
 */
export function fiducialsOf(
  record: OpenRecord,
  { samplingRateHz, samples }: WholeRecordShape,
): { readonly lead: string | null; readonly samples: Float64Array } {
  const { header } = record;
  const leads = header.signals.map(({ description, units }) => ({ lead: description, isVoltage: isVoltage(units) }));
  const chosen = chooseLead(leads, defaultLeadRule);
  if (chosen === undefined) return { lead: null, samples: new Float64Array() };
  try {
    const detecting = detectBeats(record, chosen.signal);
    let step = detecting.next();
    while (!step.done) step = detecting.next();
    const found = step.value.map((frame) => (frame / header.samplingRateHz) * samplingRateHz);
    return { lead: chosen.lead, samples: found.filter((sample) => sample < samples) };
  } catch (error) {
    if (error instanceof RangeError) return { lead: chosen.lead, samples: new Float64Array() };
    throw error;
  }
}
