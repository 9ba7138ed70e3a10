import { basename } from 'node:path';
import { beatsOf } from '../beats/beatsOf.ts';
import type { ResolvedHeader } from '../formats/wfdb/headerDefaults.ts';
import { parseAnnotations, readAnnotationBytes } from '../formats/wfdb/readAnnotations.ts';
import { detectors } from './chooseAnnotator.ts';
import { referenceAnnotator } from './findAnnotators.ts';
import { type AnnotatorRead, annotationFile, type ReadRecordOptions, type Rejection, rejection } from './readRecord.ts';

/**
 * Reads the annotation files of some annotators beside a record; what cannot be read goes to `rejections` or `notices`, what
 * was read to `hashParts`.
 *
 * @param samples length of the record
 */
export function readAnnotators(
  header: ResolvedHeader,
  samples: number,
  candidates: readonly string[],
  options: ReadRecordOptions,
  hashParts: (string | Uint8Array)[],
  rejections: Rejection[],
  notices: string[],
): AnnotatorRead[] {
  const read: AnnotatorRead[] = [];
  for (const annotator of candidates) {
    const file = annotationFile(header.file, annotator);
    // A file that merely stands beside the record need not be an annotation file.
    const isAsked =
      options.annotators !== undefined || annotator === referenceAnnotator || annotator === options.beatsFrom;
    try {
      const bytes = readAnnotationBytes(file);
      const endMark = isAsked || detectors.has(annotator) ? 'may-be-missing' : 'required';
      const annotations = parseAnnotations(bytes, file, header.samplingRateHz, endMark, header.annotationRateHz);
      const { samplingRateHz, annotationRateHz } = header;
      if (annotations.ticksPerSecond === undefined && annotationRateHz && annotationRateHz !== samplingRateHz) {
        notices.push(
          `${basename(file)} does not say what it counts: ${annotationRateHz} a second, the rate of the fastest signal, as the WFDB library counts`,
        );
      }
      read.push({ annotator, file, annotations, ...beatsOf(annotations, samples) });
      hashParts.push(annotator, bytes);
    } catch (error) {
      const rejected = rejection(error);
      if (isAsked) rejections.push(rejected);
      else notices.push(`${basename(file)} was not read as annotations: ${rejected.reason}`);
    }
  }
  return read;
}
