import type { RecordRow } from '../../index/records.ts';
import { patientKey } from '../patientKey.ts';

/**
 * Who must stay on one side of a split: the patient of a record, joined with every patient who shares a recording with them.
 * The key of a joined group is the first of its patients' by text, so that it does not depend on the order of the records.
 *
 * @param sameRecordings lists of records that are one recording, by id
 * @returns key by record id
 */
export function patientGroups(
  records: readonly Pick<RecordRow, 'id' | 'archiveId' | 'patient'>[],
  sameRecordings: readonly (readonly { readonly id: number }[])[],
): Map<number, string> {
  const keyOf = new Map(records.map((record) => [record.id, patientKey(record)]));
  const leader = new Map<string, string>();
  const leaderOf = (key: string): string => {
    const next = leader.get(key) ?? key;
    return next === key ? key : leaderOf(next);
  };
  for (const same of sameRecordings) {
    const keys = same.flatMap(({ id }) => keyOf.get(id) ?? []);
    for (const key of keys.slice(1)) {
      const [first, second] = [leaderOf(keys[0]!), leaderOf(key)].sort() as [string, string];
      leader.set(second, first);
    }
  }
  return new Map([...keyOf].map(([id, key]) => [id, leaderOf(key)]));
}
