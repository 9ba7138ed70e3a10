import type { BeatFilter, Record as EcgRecord } from '../../../preload/contract/contract.ts';

/** Of records that meet the other conditions (`records.list`), those that a filter names. */
export function recordsLeft<R extends Pick<EcgRecord, 'id' | 'archiveId' | 'name' | 'patient'>>(
  { archiveId, recordId, record, patient }: BeatFilter,
  records: readonly R[],
): R[] {
  const holds = (asked: unknown, own: unknown) => asked === undefined || asked === own;
  return records.filter(
    (one) =>
      holds(archiveId, one.archiveId) &&
      holds(recordId, one.id) &&
      holds(record, one.name) &&
      holds(patient, one.patient),
  );
}
