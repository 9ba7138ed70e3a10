import { dirname, join, relative, sep } from 'node:path';
import type { DiagnosisWords } from '../../../preload/words/diagnoses.ts';
import { filesBeside } from '../../ecg/archive/filesBeside.ts';
import { isAnnotatorName } from '../../ecg/archive/findAnnotators.ts';
import { fingerprint } from '../../ecg/archive/fingerprint.ts';
import { readRecord } from '../../ecg/archive/readRecord.ts';
import type { RecordFacts } from '../../ecg/archive/recordFacts.ts';
import { annotationStem, stemOf, withoutEnding } from '../../ecg/archive/recordFiles.ts';
import { scanFolder } from '../../ecg/archive/scanFolder.ts';
import { tablesBeside } from '../../ecg/diagnoses/tablesBeside.ts';
import { ReadFailure, rejection } from '../../ecg/errors.ts';
import { sameSpelling } from '../../ecg/spelling.ts';
import { nextTurn } from '../nextTurn.ts';
import {
  type ImportedRecord,
  importedRecord,
  type KnownRecord,
  knownOf,
  readVersion,
} from '../records/importedRecord.ts';
import { lookForSignal } from '../records/lookForSignal.ts';

export interface ImportInput {
  readonly folder: string;
  /** Whose beats are asked for; null: by the rule (`chooseAnnotator`). */
  readonly annotator: string | null;
  /** Records that the index has, by path of the header within the folder (with '/'). */
  readonly known: { readonly [header: string]: KnownRecord };
  /** Of these the ones that are read again although their files are as they were: their beats are another annotator's now. */
  readonly again: readonly string[];
}

export type ImportStep = { readonly done: number; readonly total: number } & (
  | { readonly kind: 'record'; readonly record: ImportedRecord }
  /** Its files have other times, the same contents. */
  | { readonly kind: 'touched'; readonly header: string; readonly known: KnownRecord }
  | { readonly kind: 'unchanged'; readonly header: string }
  /** A file that could not be used; without effect on what the index has of it. */
  | { readonly kind: 'rejected'; readonly file: string; readonly reason: string }
);

/**
 * Reads every record below a folder that the index does not have in this state, sizes and checksums of its signal files
 * included. One step a record, and one a file that could not be read.
 *
 * @throws ReadFailure for a folder that cannot be used
 */
export async function* importFolder(
  { folder, annotator, known, again }: ImportInput,
  abort: AbortSignal,
): AsyncGenerator<ImportStep, { readonly headers: number; readonly words: readonly DiagnosisWords[] }, void> {
  const { headers, failures } = scanFolder(folder, abort);
  const total = headers.length;
  const nameOf = uniqueNames(folder, headers);
  const beside = filesBeside();
  const tables = tablesBeside(folder);
  const anew = new Set(again);
  for (const { file, message } of failures) yield { kind: 'rejected', file, reason: message, done: 0, total };
  for (const [place, headerFile] of headers.entries()) {
    abort.throwIfAborted();
    const header = pathWithin(folder, headerFile);
    const before = known[header];
    const done = place + 1;
    const row = tables.rowOf(headerFile);
    for (const { file, reason } of tables.takeRejections())
      yield { kind: 'rejected', file, reason, done: place, total };
    let namesBeside: readonly string[];
    try {
      namesBeside = beside(headerFile);
    } catch (error) {
      // The folder went away, or may not be read any more, since it was searched.
      const { file, reason } = rejection(error);
      yield { kind: 'rejected', file, reason, done, total };
      continue;
    }
    if (before && !anew.has(header) && before.row === row?.hash && isUntouched(headerFile, before, namesBeside)) {
      for (const { file, reason } of before.rejections) yield { kind: 'rejected', file, reason, done, total };
      yield { kind: 'unchanged', header, done, total };
      continue;
    }
    const { record, rejections, open } = await readRecord(headerFile, {
      verify: true,
      beatsFrom: annotator,
      namesBeside,
    });
    for (const { file, reason } of rejections) yield { kind: 'rejected', file, reason, done, total };
    const isSame = before !== undefined && before.contentHash === record?.contentHash;
    const isRead = before?.version === readVersion && before.row === row?.hash;
    if (record && isSame && isRead && !anew.has(header)) {
      yield { kind: 'touched', header, known: knownOf(record, rejections, row), done, total };
    } else if (record && before && !isSame && rejections.length + record.lost.length > 0) {
      // Part of a known record went bad: what the index has of it is worth more than what is left.
      for (const { file, reason } of record.lost) {
        yield {
          kind: 'rejected',
          file,
          reason: `${reason}; the record stays as it was imported before.`,
          done,
          total,
        };
      }
      yield { kind: 'unchanged', header, done, total };
    } else if (record) {
      const imported = importedRecord(record, rejections, nameOf(headerFile), header, row);
      // Here, while its files are at hand and the host stores the record before.
      const withoutSignal = open ? await lookForSignal(open, imported, abort) : null;
      const isSame = isSameSignals(before, record);
      yield { kind: 'record', record: { ...imported, isSameSignals: isSame, withoutSignal }, done, total };
    }
    // Reading is synchronous: a cancel message gets in here.
    await nextTurn();
  }
  return { headers: total, words: tables.words() };
}

function isUntouched(headerFile: string, before: KnownRecord, namesBeside: readonly string[]): boolean {
  if (before.version !== readVersion) return false;
  // An annotation file that was added since counts as a change.
  const stem = sameSpelling(`${annotationStem(headerFile)}.`);
  const isNew = (name: string) =>
    isAnnotatorName(sameSpelling(name).slice(stem.length)) && !before.files.includes(name);
  if (namesBeside.some(isNew)) return false;
  const folder = dirname(headerFile);
  try {
    return fingerprint(before.files.map((name) => join(folder, name))) === before.fingerprint;
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
}

/** Before version 1 there was one hash of everything. */
function isSameSignals(before: KnownRecord | undefined, record: RecordFacts): boolean {
  if (before === undefined) return false;
  return before.signalsHash === record.signalsHash || before.contentHash === record.contentHash;
}

function uniqueNames(folder: string, headers: readonly string[]): (header: string) => string {
  // The shortest of these that no other record of the folder has.
  const names = [stemOf, (header: string) => withoutEnding(pathWithin(folder, header))];
  const uses = new Map<string, number>();
  for (const header of headers) {
    for (const name of new Set(names.map((nameOf) => nameOf(header)))) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return (header) => {
    const name = names.map((nameOf) => nameOf(header)).find((candidate) => uses.get(candidate) === 1);
    return name ?? pathWithin(folder, header);
  };
}

function pathWithin(folder: string, file: string): string {
  // As a rule the file's path begins with the folder's: `relative` takes both apart, three times for each record.
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  const within = file.startsWith(start) ? file.slice(start.length) : relative(folder, file);
  return within.split(sep).join('/');
}
