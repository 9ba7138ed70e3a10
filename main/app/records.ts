import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Record as ContractRecord, Handlers } from '../../preload/contract.ts';
import { endingOf, recordEndings } from '../ecg/archive/recordEndings.ts';
import { findRecords, listRecords, type RecordRow } from '../index/records.ts';
import { requireArchive } from './archives.ts';
import type { AppContext } from './context.ts';
import { Conflict, NotFound } from './errors.ts';
import { finish } from './finish.ts';

type Group = Pick<Handlers, 'records.list' | 'records.samples' | 'records.annotations'>;

export function recordHandlers(context: AppContext): Group {
  const { index, compute } = context;
  return {
    'records.list': ({ archiveId }) => {
      if (archiveId !== undefined) requireArchive(context, archiveId);
      return listRecords(index, { archiveId }).map(asContractRecord);
    },
    'records.samples': ({ record, asText, ...range }, signal) => {
      const header = headerOf(context, record);
      return finish(compute.run('readSamples', { header, ...range, text: asText ?? true }, signal));
    },
    'records.annotations': async ({ record, annotator }, signal) => {
      const header = headerOf(context, record);
      return { annotator, ...(await finish(compute.run('readAnnotations', { header, annotator }, signal))) };
    },
  };
}

/** Path of a record's header. */
export function headerPath({ folder, header }: Pick<RecordRow, 'folder' | 'header'>): string {
  return join(folder, header);
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

/** The file of an indexed record, or of a path with or without its ending. */
function headerOf(context: AppContext, record: string): string {
  if (findRecords(context.index, record).length > 0) return headerPath(requireRecord(context, record));
  const places = (endingOf(record) ? [''] : recordEndings).map((ending) => resolve(`${record}${ending}`));
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new NotFound(`${record}: neither a record of the index nor a header file (looked for ${places.join(', ')})`);
}

function asContractRecord({ folder: _folder, header: _header, ...row }: RecordRow): ContractRecord {
  return {
    ...row,
    comments: [...row.comments],
    notices: [...row.notices],
    annotators: [...row.annotators],
    seconds: row.samples / row.samplingRateHz,
    signals: row.signals.map(({ isWindowed: _, ...signal }) => signal),
  };
}
