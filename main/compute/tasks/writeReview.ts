import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { editedAnnotationFile, encodeAnnotations } from '../../ecg/archive/readRecordAnnotations.ts';
import { asReadFailure, ReadFailure } from '../../ecg/errors.ts';
import { type ReviewDifference, type ReviewedPlace, reviewEdits, withEdits } from '../../ecg/record/reviewEdits.ts';
import { type AnnotationSource, annotationsOf } from '../beats/annotationsOf.ts';

export interface WriteReviewInput extends AnnotationSource {
  readonly places: readonly ReviewedPlace[];
  /** Path of the file to write; absent: only the difference is told. */
  readonly file?: string | undefined;
}

export interface WriteReviewOutput {
  /** In the source. */
  readonly annotations: number;
  readonly written: number;
  readonly bytes: number;
  readonly difference: ReviewDifference;
}

/**
 * Writes what a reviewer made of an annotator's annotations into a new file, never over one that is there. Annotations that
 * nobody touched keep the bytes of the source.
 *
 * @throws ReadFailure from the files, where the file is there already, or where nothing can be written
 */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* writeReview(
  { places, file, ...source }: WriteReviewInput,
  _abort: AbortSignal,
): AsyncGenerator<never, WriteReviewOutput, void> {
  const { header, annotations } = await annotationsOf(source);
  const isDetected = source.detected !== undefined;
  const { difference, edits } = reviewEdits(annotations, places, isDetected);
  const written = annotations.count + difference.added.length - difference.deleted.length;
  const told = { annotations: annotations.count, written, difference };
  if (file === undefined) return { ...told, bytes: 0 };
  const { headerPath, annotator } = source;
  const edited = isDetected ? undefined : await editedAnnotationFile(headerPath, annotator, annotations, header, edits);
  const bytes = edited ?? (await encodeAnnotations(headerPath, withEdits(annotations, edits), header));
  writeNew(file, bytes);
  return { ...told, bytes: bytes.length };
}

function writeNew(file: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes, { flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      const advice = 'nothing was written: choose another name for the annotator (--as), or another folder';
      throw new ReadFailure({ file, expected: 'a name that is not taken', found: 'a file of this name', advice });
    }
    // It did not exist before, so that what is there of it is ours: a disk that was full leaves a part.
    rmSync(file, { force: true });
    const expected = 'a place where an annotation file can be written';
    if (/^(EACCES|EPERM|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? '')) {
      const advice = 'nothing was written: choose another folder, or give your account permission to write in this one';
      throw new ReadFailure({ file, expected, found: 'a folder that can only be read', advice }, { cause: error });
    }
    throw asReadFailure(error, file, expected);
  }
}
