import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { ReadFailure } from '../errors.ts';
import { edfAnnotator, readEdfAnnotations } from '../formats/edf/readEdfAnnotations.ts';
import { readEdfHeader } from '../formats/edf/readEdfHeader.ts';
import type { Annotations } from '../formats/wfdb/annotations.ts';
import type { ResolvedHeader } from '../formats/wfdb/headerDefaults.ts';
import { readAnnotations } from '../formats/wfdb/readAnnotations.ts';
import { readRecordHeader } from './openRecord.ts';
import { annotationFile } from './readRecord.ts';
import { endingOf } from './recordEndings.ts';

/**
 * The annotations of one annotator: those in the record's own file (EDF, annotator `edf`) or of an annotation file beside it.
 *
 * @throws ReadFailure
 */
export function readRecordAnnotations(
  file: string,
  annotator: string,
): { readonly header: ResolvedHeader; readonly annotations: Annotations } {
  const hasOwn = endingOf(file) === '.edf' || endingOf(file) === '.bdf';
  if (hasOwn && annotator === edfAnnotator) {
    const header = readEdfHeader(file);
    return { header, annotations: readEdfAnnotations(header).annotations };
  }
  const header = readRecordHeader(file);
  const beside = annotationFile(file, annotator);
  if (hasOwn && !existsSync(beside)) {
    throw new ReadFailure({
      file: beside,
      expected: 'an annotation file beside the record',
      found: 'nothing there',
      advice: `ask for annotator ${edfAnnotator}: the annotations in ${basename(file)} itself`,
    });
  }
  return { header, annotations: readAnnotations(beside, header.samplingRateHz, header.annotationRateHz) };
}
