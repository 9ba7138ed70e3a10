import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';

type Listed = Pick<EcgRecord, 'archiveId' | 'archive' | 'name' | 'patient'>;
export interface ArchiveOfRecords<T extends Listed> {
  readonly archiveId: number;
  readonly archive: string;
  /** As many as fit. */
  readonly records: readonly T[];
  readonly total: number;
}

/** Records whose name, patient or archive holds every word, by archive in the order given; of each archive the first so many. */
export function matchingRecords<T extends Listed>(
  records: readonly T[],
  words: string,
  most: number,
): ArchiveOfRecords<T>[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const archives = new Map<number, T[]>();
  for (const record of records) {
    const text = `${record.name} ${record.patient} ${record.archive}`.toLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    const own = archives.get(record.archiveId);
    if (own) own.push(record);
    else archives.set(record.archiveId, [record]);
  }
  return [...archives].map(([archiveId, own]) => {
    return { archiveId, archive: own[0]!.archive, records: own.slice(0, most), total: own.length };
  });
}
