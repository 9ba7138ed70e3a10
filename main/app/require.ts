/** What handlers resolve names and ids to, or refuse: rows flow inside from there. */
import { join } from 'node:path';
import { type ArchiveRow, getArchive } from '../index/archives.ts';
import { type BeatRow, getBeat } from '../index/beats.ts';
import { findRecords, getRecord, type RecordRow } from '../index/records.ts';
import type { AppContext } from './context.ts';
import { Conflict, NotFound } from './errors.ts';

/** @throws NotFound */
export function requireArchive({ index }: Pick<AppContext, 'index'>, archiveId: number): ArchiveRow {
  const archive = getArchive(index, archiveId);
  if (archive === undefined) throw new NotFound(`there is no archive ${archiveId}; it may have been removed`);
  return archive;
}

/**
 * The record of this name.
 *
 * @throws NotFound; Conflict where several archives have one
 */
export function requireRecord({ index }: Pick<AppContext, 'index'>, name: string): RecordRow {
  const [record, ...others] = findRecords(index, name);
  if (record === undefined) throw new NotFound(`there is no record ${name} in the index; import its folder first`);
  if (others.length > 0) {
    const places = [record, ...others].map(({ archive }) => archive).join(', ');
    throw new Conflict(
      `several archives have a record ${name}: ${places}. Remove one of them, or give the header's path.`,
    );
  }
  return record;
}

/** @throws NotFound */
export function requireRecordById({ index }: Pick<AppContext, 'index'>, recordId: number): RecordRow {
  const record = getRecord(index, recordId);
  if (record === undefined) throw new NotFound(`there is no record ${recordId}; its archive may have been removed`);
  return record;
}

/** @throws NotFound */
export function requireBeat({ index }: Pick<AppContext, 'index'>, beatId: number, modelId?: number): BeatRow {
  const row = getBeat(index, beatId, modelId);
  if (row === undefined) throw new NotFound(`there is no beat ${beatId}; its record may have been removed or replaced`);
  return row;
}

/** Path of a record's header. */
export function headerPath({ folder, header }: Pick<RecordRow, 'folder' | 'header'>): string {
  return join(folder, header);
}
