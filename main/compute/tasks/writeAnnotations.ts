import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encodeAnnotations } from '../../ecg/archive/readRecordAnnotations.ts';
import { asReadFailure, ReadFailure } from '../../ecg/errors.ts';
import { type AnnotationSource, annotationsOf } from '../beats/annotationsOf.ts';

export interface WriteAnnotationsInput extends AnnotationSource {
  /** Path of the file to write. */
  readonly file: string;
  /** Replace a file that is there. */
  readonly overwrite: boolean;
}

/**
 * Writes the annotations of one annotator into an annotation file, which the reference tools read: either the whole file is
 * there afterwards or what was there before.
 *
 * @throws ReadFailure from the files, or where the file is there already
 */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* writeAnnotations(
  { file, overwrite, ...source }: WriteAnnotationsInput,
  _abort: AbortSignal,
): AsyncGenerator<never, { readonly record: string; readonly count: number; readonly bytes: number }, void> {
  const { header, annotations } = await annotationsOf(source);
  const bytes = await encodeAnnotations(source.headerPath, annotations, header);
  const unfinished = `${file}.unfinished`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (!overwrite) writeFileSync(file, bytes, { flag: 'wx' });
    else {
      writeFileSync(unfinished, bytes);
      renameSync(unfinished, file);
    }
  } catch (error) {
    rmSync(unfinished, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      const advice = 'nothing was written: choose another name or folder, or have it replaced (--force)';
      throw new ReadFailure({ file, expected: 'a name that is not taken', found: 'a file of this name', advice });
    }
    throw asReadFailure(error, file, 'a place where an annotation file can be written');
  }
  return { record: header.name, count: annotations.count, bytes: bytes.length };
}
