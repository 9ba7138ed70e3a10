import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { ReadFailure } from '../errors.ts';
import type { Annotations } from '../record/annotations.ts';
import type { RecordHeader } from '../record/header.ts';
import type { AnnotationEdits } from '../record/recordFormat.ts';
import { annotationFile, formatOf } from './recordFiles.ts';

/**
 * The annotations of one annotator: those in the record's own file, where its format has such, or of an annotation file beside it.
 *
 * @throws ReadFailure
 */
export async function readRecordAnnotations(
  file: string,
  annotator: string,
): Promise<{ readonly header: RecordHeader; readonly annotations: Annotations }> {
  const { ownAnnotator, load } = formatOf(file);
  const { readHeader, readOwnAnnotations, annotationFiles } = await load();
  if (annotator === ownAnnotator?.name && readOwnAnnotations) return readOwnAnnotations(file);
  const header = readHeader(file);
  const beside = annotationFile(file, annotator);
  if (ownAnnotator && !existsSync(beside)) {
    throw new ReadFailure({
      file: beside,
      expected: 'an annotation file beside the record',
      found: 'nothing there',
      advice: `ask for annotator ${ownAnnotator.name}: the annotations in ${basename(file)} itself`,
    });
  }
  const bytes = annotationFiles.readBytes(beside);
  return { header, annotations: annotationFiles.parse(bytes, beside, header, 'may-be-missing') };
}

/**
 * The bytes of an annotation file like the one of an annotator beside a record, with some annotations changed. Undefined where
 * the annotator has no such file: its annotations are in the record's own file, or were detected.
 *
 * @param annotations as `readRecordAnnotations` read them from it
 */
export async function editedAnnotationFile(
  file: string,
  annotator: string,
  annotations: Annotations,
  header: RecordHeader,
  edits: AnnotationEdits,
): Promise<Uint8Array | undefined> {
  const { ownAnnotator, load } = formatOf(file);
  if (annotator === ownAnnotator?.name) return undefined;
  const { annotationFiles } = await load();
  return annotationFiles.edit(annotationFiles.readBytes(annotationFile(file, annotator)), annotations, edits, header);
}

/** The bytes of an annotation file beside a record, as other tools read it. */
export async function encodeAnnotations(
  file: string,
  annotations: Annotations,
  header: RecordHeader,
): Promise<Uint8Array> {
  const { annotationFiles } = await formatOf(file).load();
  return annotationFiles.encode(annotations, header);
}
