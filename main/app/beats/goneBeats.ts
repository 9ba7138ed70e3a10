import type { Evaluation } from '../../../preload/contract/contract.ts';
import { findArchiveByName } from '../../index/archives.ts';
import { isAnyKept } from '../../index/keptRecords.ts';
import { evaluatedBeats } from '../../index/models.ts';
import type { Index } from '../../index/open.ts';

/** Beats of an evaluation that are not in the index any more, with the archives that were removed; null where all are. */
export function goneBeats(
  index: Index,
  { modelId, part, archives, beats }: Pick<Evaluation, 'modelId' | 'part' | 'archives' | 'beats'>,
): { beats: number; archives: string[] } | null {
  const removed = archives.filter((name) => findArchiveByName(index, name) === undefined);
  // Counting reads every beat of the model: only where something is known to be missing.
  if (removed.length === 0 && !isAnyKept(index, modelId)) return null;
  const gone = beats - evaluatedBeats(index, modelId, part, archives);
  return gone > 0 ? { beats: gone, archives: removed } : null;
}
