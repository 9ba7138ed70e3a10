import { recordOfBeat } from '../../index/beatId.ts';
import { getRecord } from '../../index/records.ts';
import type { AppContext } from '../context.ts';

/** Names of the archives that some beats are of: those of a model's card, or others that it was evaluated on. */
export function archivesOfBeats({ index }: Pick<AppContext, 'index'>, beatIds: Float64Array): string[] {
  const recordIds = new Set(Array.from(beatIds, recordOfBeat));
  return [...new Set([...recordIds].map((id) => getRecord(index, id)!.archive))].sort();
}
