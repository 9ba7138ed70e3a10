import { readRecordAnnotations } from '../../ecg/archive/readRecordAnnotations.ts';
import { formatAnnotations } from '../../ecg/wfdb/formatAnnotations.ts';

export interface AnnotationsInput {
  /** Path of the record's file. */
  readonly header: string;
  readonly annotator: string;
}

/** The annotations of one annotator as rdann prints them. @throws ReadFailure */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* readAnnotations(
  { header: headerFile, annotator }: AnnotationsInput,
  _signal: AbortSignal,
): AsyncGenerator<never, { readonly record: string; readonly count: number; readonly text: string }, void> {
  const { header, annotations } = readRecordAnnotations(headerFile, annotator);
  return { record: header.name, count: annotations.count, text: formatAnnotations(annotations, header) };
}
