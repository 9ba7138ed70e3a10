import type { ArchiveRemoval } from '../../../preload/contract/contract.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import type { ArchiveRow } from '../../index/archives.ts';
import { dependants, dependentValidations } from '../../index/dependants.ts';
import type { Index } from '../../index/open.ts';
import { listRecords } from '../../index/records.ts';

/** What would go with an archive, by what the index knows. */
export function archiveRemoval(index: Index, archive: ArchiveRow): ArchiveRemoval {
  const ids = listRecords(index, { archiveId: archive.id }).map(({ id }) => id);
  return {
    archive: archive.name,
    records: archive.records,
    beats: archive.beats,
    detected: archive.classes[detectedBeat] ?? 0,
    models: dependants(index, ids),
    crossValidations: dependentValidations(index, ids),
  };
}
