import type { AnnotationFiles } from '../../record/recordFormat.ts';
import { annotationClock } from './annotationClock.ts';
import { editAnnotations } from './editAnnotations.ts';
import { parseAnnotations, readAnnotationBytes } from './readAnnotations.ts';
import { writeAnnotations } from './writeAnnotations.ts';

/**
 * Annotation files in the MIT format of annot(5), which stand beside records of several formats.
 *
 * @param clock `always-said`: a file names its ticks also where these are the frames, for formats whose rates readers count
 *   differently; else only where a position is no whole frame
 */
export function mitAnnotations(clock: 'always-said' | 'where-finer'): AnnotationFiles {
  return {
    readBytes: readAnnotationBytes,
    parse: (bytes, file, { samplingRateHz, annotationRateHz }, endMark) =>
      parseAnnotations(bytes, file, samplingRateHz, endMark, annotationRateHz),
    edit(bytes, annotations, { edits, added }, { samplingRateHz, annotationRateHz }) {
      const ticksPerFrame = (annotations.ticksPerSecond ?? annotationRateHz ?? samplingRateHz) / samplingRateHz;
      const tickOf = (sample: number) => Math.round(sample * ticksPerFrame);
      return editAnnotations(
        bytes,
        edits.map(({ sample, ...edit }) => (sample === undefined ? edit : { ...edit, tick: tickOf(sample) })),
        added.map(({ sample, code }) => ({ tick: tickOf(sample), code })),
        annotations.count,
      );
    },
    encode(annotations, { samplingRateHz }) {
      const ticks = annotationClock(annotations.sample, samplingRateHz, annotations.ticksPerSecond);
      const said = ticks ?? (clock === 'always-said' ? samplingRateHz : undefined);
      return writeAnnotations(annotations, said, samplingRateHz);
    },
  };
}
