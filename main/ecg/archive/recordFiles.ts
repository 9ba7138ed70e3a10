import { basename, dirname, join } from 'node:path';
import { formats } from '../formats/formats.ts';
import type { RecordFormat } from '../record/recordFormat.ts';
import { asOnDisk } from '../spelling.ts';

/** Endings of the files that stand for a record, of all formats, lower case. */
export const recordEndings: readonly string[] = formats.flatMap(({ endings }) => endings);

/** The ending of a record's file; `undefined` for a file that stands for no record. */
export function endingOf(file: string): string | undefined {
  const lower = file.toLowerCase();
  return recordEndings.find((ending) => lower.endsWith(ending));
}

/** The format of a record by the ending of its file; a file without a known one is read as the first. */
export function formatOf(file: string): RecordFormat {
  const ending = endingOf(file);
  return formats.find(({ endings }) => ending !== undefined && endings.includes(ending)) ?? formats[0];
}

/** Path or name of a record's file without its ending. */
export function withoutEnding(file: string): string {
  return file.slice(0, file.length - (endingOf(file)?.length ?? 0));
}

/** Name of a record's file without folder and ending. */
export function stemOf(file: string): string {
  return withoutEnding(basename(file));
}

/** Path of a record's file, given with or without its ending, that each format would have it under. */
export function possibleFiles(record: string): readonly string[] {
  return endingOf(record) === undefined ? recordEndings.map((ending) => `${record}${ending}`) : [record];
}

/** What the names of a record's annotation files begin with, before their dot and the annotator. */
export function annotationStem(file: string): string {
  return formatOf(file).annotationStem(file);
}

/** The annotation file of an annotator beside a record's file. */
export function annotationFile(recordFile: string, annotator: string): string {
  return asOnDisk(join(dirname(recordFile), `${annotationStem(recordFile)}.${annotator}`));
}
