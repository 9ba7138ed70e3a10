import { readRecordHeader } from '../../ecg/archive/openRecord.ts';
import { annotationFile } from '../../ecg/archive/readRecord.ts';
import { formatAnnotations } from '../../ecg/wfdb/formatAnnotations.ts';
import { readAnnotations as readFile } from '../../ecg/wfdb/readAnnotations.ts';

export interface AnnotationsInput {
  /** Path of the header. */
  readonly header: string;
  readonly annotator: string;
}

/** The annotations of one annotator as rdann prints them. @throws ReadFailure */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* readAnnotations(
  { header: headerFile, annotator }: AnnotationsInput,
  _signal: AbortSignal,
): AsyncGenerator<never, { readonly record: string; readonly count: number; readonly text: string }, void> {
  const header = readRecordHeader(headerFile);
  const annotations = readFile(annotationFile(headerFile, annotator), header.samplingRateHz);
  return { record: header.name, count: annotations.count, text: formatAnnotations(annotations, header) };
}
