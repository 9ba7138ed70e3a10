import type { RecordCause } from '../../ecg/planting/recordCauses.ts';
import { isLead, type WholeRecordShape } from '../../ecg/wholeRecords/readWholeRecord.ts';

/**
 * Where the causes of a role are, in samples of the network's rate; undefined where no lead of the network has one within its
 * length. Causes of all leads are none here: they have no lead to point at. [leads × samples]
 */
export function causesOf(
  causes: readonly RecordCause[],
  wanted: Pick<RecordCause, 'diagnosis' | 'role'>,
  { leads, samples, samplingRateHz }: WholeRecordShape,
  recordRateHz: number,
): Uint8Array | undefined {
  const isCause = new Uint8Array(leads.length * samples);
  for (const { diagnosis, role, lead, from, to } of causes) {
    if (diagnosis !== wanted.diagnosis || role !== wanted.role || lead === null) continue;
    const place = leads.findIndex((name) => isLead(lead, name));
    if (place < 0) continue;
    const [first, last] = [from, to].map((sample) =>
      Math.min(samples, Math.round((sample / recordRateHz) * samplingRateHz)),
    );
    isCause.fill(1, place * samples + first!, place * samples + last!);
  }
  return isCause.includes(1) ? isCause : undefined;
}
