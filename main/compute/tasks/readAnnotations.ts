import { formatAnnotations } from '../../ecg/record/formatAnnotations.ts';
import { type AnnotationSource, annotationsOf } from '../beats/annotationsOf.ts';

/** The annotations of one annotator as rdann prints them. @throws ReadFailure */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* readAnnotations(
  source: AnnotationSource,
  _abort: AbortSignal,
): AsyncGenerator<never, { readonly record: string; readonly count: number; readonly text: string }, void> {
  const { header, annotations } = await annotationsOf(source);
  return { record: header.name, count: annotations.count, text: formatAnnotations(annotations, header) };
}
