import { rejection } from '../../ecg/errors.ts';
import { type Marks, type MarksView, marksBetween } from '../../ecg/marks/marksBetween.ts';
import { keptAnnotations } from '../records/keptAnnotations.ts';

export interface MarksInput extends MarksView {
  readonly headerPath: string;
  readonly annotators: readonly string[];
}

export interface AnnotatorMarks {
  readonly annotator: string;
  /** Null: none could be read, as `remarks` say. */
  readonly marks: Marks | null;
  readonly remarks: string[];
}

/** Annotations of several annotators in a view. Where a file cannot be read it is said, and the others are there. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* marks(
  { headerPath, annotators, ...view }: MarksInput,
  _abort: AbortSignal,
): AsyncGenerator<never, AnnotatorMarks[], void> {
  const all: AnnotatorMarks[] = [];
  for (const annotator of annotators) {
    try {
      const annotations = await keptAnnotations({ headerPath, annotator });
      all.push({ annotator, marks: marksBetween(annotations, view), remarks: [...annotations.remarks] });
    } catch (error) {
      all.push({ annotator, marks: null, remarks: [rejection(error).reason] });
    }
  }
  return all;
}
