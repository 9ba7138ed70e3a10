import { type Rejection, rejection } from '../errors.ts';
import type { RecordContents, RecordFormat, RecordReader } from '../record/recordFormat.ts';
import type { OpenRecord } from '../record/signals.ts';
import { referenceAnnotator } from './chooseAnnotator.ts';
import { findAnnotators } from './findAnnotators.ts';
import { openRecord } from './openRecord.ts';
import { annotatorRead, readAnnotators } from './readAnnotators.ts';
import { type RecordFacts, recordFacts } from './recordFacts.ts';
import { annotationFile, formatOf } from './recordFiles.ts';

export interface RecordRead {
  /** `undefined` when the header or a signal file cannot be used. */
  readonly record: RecordFacts | undefined;
  /** Every file that could not be read, with the reason: also annotation files of a record that is otherwise usable. */
  readonly rejections: readonly Rejection[];
  /** Opens the record, where there is one. @throws ReadFailure */
  readonly open?: () => Promise<OpenRecord>;
}

export interface ReadRecordOptions {
  /** Annotators to read; absent: every annotation file beside the header. One that is named must be readable. */
  readonly annotators?: readonly string[];
  /** Read every sample to compare the header's checksums and to hash the signals. */
  readonly verify: boolean;
  /** Whose beats are asked for (`chooseAnnotator`); absent: by the rule. Its file must be readable. */
  readonly beatsFrom?: string | null;
  /** Names of the files beside the record that share its name (`filesBeside`), where the caller has listed them already. */
  readonly namesBeside?: readonly string[];
}

/** Reads what an import needs of one record, of any format. Bad input never throws: it is in `rejections`. */
export async function readRecord(file: string, options: ReadRecordOptions): Promise<RecordRead> {
  try {
    const format = formatOf(file);
    const reader = await format.load();
    const contents = await reader.read(file, options);
    if ('failures' in contents) return { record: undefined, rejections: contents.failures.map(rejection) };
    return withAnnotations(contents, format, reader, options);
  } catch (error) {
    return { record: undefined, rejections: [rejection(error)] };
  }
}

/** The annotator inside the record's own file is one more, after the reference where that stands beside it. */
function withAnnotations(
  contents: RecordContents,
  { ownAnnotator }: RecordFormat,
  { annotationFiles }: RecordReader,
  options: ReadRecordOptions,
): RecordRead {
  const { header, samples, readOwnAnnotations } = contents;
  const asked = options.annotators ?? findAnnotators(header, options.namesBeside);
  const beside = asked.filter((annotator) => annotator !== ownAnnotator?.name);
  const { annotators, rejections, notices, parts } = readAnnotators(contents, beside, annotationFiles, options);
  if (ownAnnotator && readOwnAnnotations && (options.annotators?.includes(ownAnnotator.name) ?? true)) {
    try {
      const { annotations, notices: ofOwn } = readOwnAnnotations();
      const at = annotators[0]?.annotator === referenceAnnotator ? 1 : 0;
      annotators.splice(at, 0, annotatorRead(ownAnnotator.name, header.file, annotations, samples));
      notices.push(...ofOwn);
    } catch (error) {
      rejections.push(rejection(error));
    }
  }
  const files = beside.map((annotator) => annotationFile(header.file, annotator));
  const facts = recordFacts(contents, { annotators, notices, files, parts }, options);
  return { record: facts, rejections, open: contents.open ?? (() => openRecord(header.file)) };
}
