import { readRecordHeader } from '../../ecg/archive/openRecord.ts';
import { readRecordAnnotations } from '../../ecg/archive/readRecordAnnotations.ts';
import { type Annotations, annotationColumns } from '../../ecg/formats/wfdb/annotations.ts';
import type { ResolvedHeader } from '../../ecg/formats/wfdb/headerDefaults.ts';
import { codeOfSymbol } from '../../ecg/formats/wfdb/symbols.ts';

/** Where annotations are to be had. */
export interface AnnotationSource {
  /** Path of the record's file. */
  readonly header: string;
  readonly annotator: string;
  /** Beats that were detected, in place of a file: fiducials in samples of the record. [beats] */
  readonly detected?: Float64Array | undefined;
}

/** The annotations with their record's header. Detected beats are N, as the detectors of the WFDB software write theirs. @throws ReadFailure */
export function annotationsOf({ header, annotator, detected }: AnnotationSource): {
  readonly header: ResolvedHeader;
  readonly annotations: Annotations;
} {
  if (detected === undefined) return readRecordAnnotations(header, annotator);
  const code = codeOfSymbol('N')!;
  return {
    header: readRecordHeader(header),
    annotations: annotationColumns(Array.from(detected, (sample) => ({ sample, code }))),
  };
}
