import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Beats, beatsOf } from '../beats/beatsOf.ts';
import { asReadFailure } from '../errors.ts';
import type { ResolvedHeader } from '../wfdb/headerDefaults.ts';
import { parseAnnotations } from '../wfdb/readAnnotations.ts';
import { referenceAnnotator } from './findAnnotators.ts';
import { type AnnotatorRead, annotationFile, type ReadRecordOptions, type Rejection, rejection } from './readRecord.ts';

/** Reads the annotation files of some annotators beside a record; what cannot be read goes to `rejections` or `notices`. */
export function readAnnotators(
  header: ResolvedHeader,
  candidates: readonly string[],
  options: ReadRecordOptions,
  hashParts: (string | Uint8Array)[],
  rejections: Rejection[],
  notices: string[],
): AnnotatorRead[] {
  const read: AnnotatorRead[] = [];
  for (const annotator of candidates) {
    const file = annotationFile(header.file, annotator);
    try {
      const bytes = readBytes(file);
      read.push({ annotator, file, annotations: parseAnnotations(bytes, file, header.samplingRateHz) });
      hashParts.push(annotator, bytes);
    } catch (error) {
      const rejected = rejection(error);
      // A file that merely stands beside the record need not be an annotation file.
      const isAsked = options.annotators !== undefined || annotator === referenceAnnotator;
      if (isAsked) rejections.push(rejected);
      else notices.push(`${basename(file)} was not read as annotations: ${rejected.reason}`);
    }
  }
  return read;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw asReadFailure(error, file, 'a readable annotation file');
  }
}

/** Beats of `atr`, else of the first annotator that has any; `undefined` without. */
export function beatsOfReference(
  annotators: readonly AnnotatorRead[],
  samples: number,
  notices: string[],
): Beats | undefined {
  for (const { annotator, annotations } of annotators) {
    const { beats, outside } = beatsOf(annotations, samples);
    if (outside > 0) notices.push(`${annotator}: ${outside} beats lie outside the record and are left out`);
    if (beats.count > 0 || annotator === referenceAnnotator) return beats;
  }
  return undefined;
}
