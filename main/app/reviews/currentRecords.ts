import { archiveFolders } from '../../index/archives.ts';
import type { DecisionRow } from '../../index/decisions.ts';
import { recordings } from '../../index/recordings.ts';
import { findRecords, type RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';

export interface CurrentRecord {
  readonly record: RecordRow;
  readonly recording: string | null;
}

/**
 * Finds the record of today that a decision, or a correction, is about: the one of its folder and name, else, where that archive
 * is gone, one of the same name and signals elsewhere. Undefined: it is not imported.
 */
export function currentRecords({
  index,
}: Pick<AppContext, 'index'>): (
  row: Pick<DecisionRow, 'folder' | 'record' | 'recording'>,
) => CurrentRecord | undefined {
  const folders = new Set(archiveFolders(index));
  const named = new Map<string, readonly CurrentRecord[]>();
  const called = (name: string): readonly CurrentRecord[] => {
    if (!named.has(name)) {
      const records = findRecords(index, name);
      const found = records.map((record) => {
        return { record, recording: recordings(index, record.id).get(record.id) ?? null };
      });
      named.set(name, found);
    }
    return named.get(name)!;
  };
  return ({ folder, record: name, recording }) => {
    const candidates = called(name);
    if (folders.has(folder)) return candidates.find(({ record }) => record.folder === folder);
    return recording === null ? undefined : candidates.find((one) => one.recording === recording);
  };
}

export function placeOf(folder: string, record: string): string {
  return JSON.stringify([folder, record]);
}
