import { basename } from 'node:path';

/**
 * Endings of the files that stand for a record, lower case: what a folder is searched for. A new archive format is one
 * entry here and one in `recordKinds.ts`, which the compiler asks for.
 */
export const recordEndings = ['.hea', '.edf', '.bdf'] as const;

export type RecordEnding = (typeof recordEndings)[number];

/** The ending of a record's file; `undefined` for a file that stands for no record. */
export function endingOf(file: string): RecordEnding | undefined {
  const lower = file.toLowerCase();
  return recordEndings.find((ending) => lower.endsWith(ending));
}

/** Path or name of a record's file without its ending. */
export function withoutEnding(file: string): string {
  return file.slice(0, file.length - (endingOf(file)?.length ?? 0));
}

/** Name of a record's file without folder and ending. */
export function stemOf(file: string): string {
  return withoutEnding(basename(file));
}

/**
 * What the names of a record's annotation files begin with: `100` for 100.hea, which has 100.atr. A record in one file is
 * called by that file's whole name, as the WFDB library does: `r01.edf`, which has r01.edf.qrs.
 */
export function annotationStem(file: string): string {
  return endingOf(file) === '.hea' ? stemOf(file) : basename(file);
}
