import { basename } from 'node:path';
import { beatsOf } from '../beats/beatsOf.ts';
import { type Rejection, rejection } from '../errors.ts';
import type { Annotations } from '../record/annotations.ts';
import type { AnnotationFiles, RecordContents } from '../record/recordFormat.ts';
import { detectors, referenceAnnotator } from './chooseAnnotator.ts';
import type { AnnotatorRead } from './recordFacts.ts';
import { annotationFile } from './recordFiles.ts';

interface AnnotatorsRead {
  readonly annotators: AnnotatorRead[];
  /** Files that were asked for and cannot be read. */
  readonly rejections: Rejection[];
  /** What else is to be said, in words for the user. */
  readonly notices: string[];
  /** Names and contents of the files that were read. */
  readonly parts: (string | Uint8Array)[];
}

/** Reads the annotation files of some annotators beside a record. */
export function readAnnotators(
  { header, samples }: Pick<RecordContents, 'header' | 'samples'>,
  candidates: readonly string[],
  files: AnnotationFiles,
  options: { readonly annotators?: readonly string[]; readonly beatsFrom?: string | null },
): AnnotatorsRead {
  const read: AnnotatorsRead = { annotators: [], rejections: [], notices: [], parts: [] };
  const { samplingRateHz, annotationRateHz } = header;
  for (const annotator of candidates) {
    const file = annotationFile(header.file, annotator);
    // A file that merely stands beside the record need not be an annotation file.
    const isAsked =
      options.annotators !== undefined || annotator === referenceAnnotator || annotator === options.beatsFrom;
    try {
      const bytes = files.readBytes(file);
      const endMark = isAsked || detectors.has(annotator) ? 'may-be-missing' : 'required';
      const annotations = files.parse(bytes, file, header, endMark);
      if (annotations.ticksPerSecond === undefined && annotationRateHz && annotationRateHz !== samplingRateHz) {
        read.notices.push(
          `${basename(file)} does not say what it counts: ${annotationRateHz} a second, the rate of the fastest signal, as the WFDB library counts`,
        );
      }
      read.annotators.push(annotatorRead(annotator, file, annotations, samples));
      read.parts.push(annotator, bytes);
    } catch (error) {
      const rejected = rejection(error);
      if (isAsked) read.rejections.push(rejected);
      else read.notices.push(`${basename(file)} was not read as annotations: ${rejected.reason}`);
    }
  }
  return read;
}

/** @param samples length of the record */
export function annotatorRead(
  annotator: string,
  file: string,
  annotations: Annotations,
  samples: number,
): AnnotatorRead {
  return { annotator, file, annotations, ...beatsOf(annotations, samples) };
}
