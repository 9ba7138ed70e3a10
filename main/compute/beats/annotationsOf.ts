import { readRecordHeader } from '../../ecg/archive/openRecord.ts';
import { readRecordAnnotations } from '../../ecg/archive/readRecordAnnotations.ts';
import { type Annotations, annotationColumns } from '../../ecg/record/annotations.ts';
import type { RecordHeader } from '../../ecg/record/header.ts';
import { codeOfSymbol } from '../../ecg/record/symbols.ts';

/** Where annotations are to be had. */
export interface AnnotationSource {
  readonly headerPath: string;
  readonly annotator: string;
  /** Beats that were detected, in place of a file: their samples. [beats] */
  readonly detected?: Float64Array | undefined;
}

/** The annotations with their record's header. Detected beats are N, as detectors write theirs. @throws ReadFailure */
export async function annotationsOf({ headerPath, annotator, detected }: AnnotationSource): Promise<{
  readonly header: RecordHeader;
  readonly annotations: Annotations;
}> {
  if (detected === undefined) return readRecordAnnotations(headerPath, annotator);
  const code = codeOfSymbol('N')!;
  return {
    header: await readRecordHeader(headerPath),
    annotations: annotationColumns(Array.from(detected, (sample) => ({ sample, code }))),
  };
}
