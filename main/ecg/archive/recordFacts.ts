import { dirname } from 'node:path';
import type { ResolvedHeader } from '../formats/wfdb/headerDefaults.ts';
import { isVoltage } from '../formats/wfdb/physical.ts';
import { chooseAnnotator } from './chooseAnnotator.ts';
import type { CourseDigest } from './courseDigest.ts';
import { contentHash, fingerprint } from './fingerprint.ts';
import { patientOf } from './patientOf.ts';
import { type AnnotatorRead, type ReadRecordOptions, type RecordFacts, rejection } from './readRecord.ts';

const syntheticMark = 'synthetic:';
/** Stands in every header that BeatLens writes for a made-up record: by it a record is known as synthetic. */
export const syntheticComment = `${syntheticMark} made by BeatLens, not a recording of a person`;

interface Read {
  /** Samples (frames) that the files hold. */
  readonly samples: number;
  /** Of each signal, as stored. */
  readonly samplesPerFrame: (position: number) => number;
  /** Whether a signal can be cut at its own rate: its samples are all there, at equal distances. */
  readonly isWhole: (position: number) => boolean;
  readonly annotators: readonly AnnotatorRead[];
  readonly notices: readonly string[];
  readonly files: readonly string[];
  /** Contents of header and signals. */
  readonly signalParts: readonly (string | Uint8Array)[];
  readonly courses: readonly CourseDigest[];
  /** Contents of annotations. */
  readonly annotationParts: readonly (string | Uint8Array)[];
}

/** What an import keeps of a record, whatever kind of file it came from. */
export function recordFacts(header: ResolvedHeader, options: ReadRecordOptions, read: Read): RecordFacts {
  const { samples, samplesPerFrame, isWhole, annotators, files, signalParts, annotationParts } = read;
  const signals = header.signals.map((signal, position) => ({
    position,
    lead: signal.description,
    units: signal.units,
    isVoltage: isVoltage(signal.units),
    isWindowed: isVoltage(signal.units) && isWhole(position),
    adcGain: signal.adcGain,
    calibrated: signal.calibrated,
    baseline: signal.baseline,
    format: signal.format,
    samplesPerFrame: samplesPerFrame(position),
  }));
  const beatsFrom = chooseAnnotator(
    annotators.map(({ annotator, beats }) => ({ annotator, beats: beats.count })),
    signals.filter(({ isWindowed }) => isWindowed).map(({ lead }) => lead),
    options.beatsFrom ?? null,
  );
  const chosen = annotators.find(({ annotator }) => annotator === beatsFrom?.annotator);
  const left = (chosen ? [chosen] : annotators).filter(({ outside }) => outside > 0);
  return {
    name: header.name,
    headerFile: header.file,
    folder: dirname(header.file),
    patient: patientOf(header),
    synthetic: header.comments.some((comment) => comment.startsWith(syntheticMark)),
    samplingRateHz: header.samplingRateHz,
    samples,
    signals,
    comments: header.comments,
    beatsFrom,
    beats: chosen?.beats,
    notices: [
      ...read.notices,
      ...annotators.flatMap(({ annotator, annotations }) => annotations.remarks.map((text) => `${annotator}: ${text}`)),
      ...left.map(({ annotator, outside }) => `${annotator}: ${outside} beats lie outside the record and are left out`),
    ],
    lost: [
      ...(header.parts ?? []).flatMap(({ failure }) => (failure === undefined ? [] : [rejection(failure)])),
      ...annotators.flatMap(({ file, annotations }) =>
        annotations.remarks.map((remark) => ({ file, reason: `${file}: ${remark}` })),
      ),
    ],
    annotators,
    files,
    fingerprint: fingerprint(files),
    courses: read.courses,
    contentHash: contentHash([...signalParts, ...annotationParts]),
    signalsHash: contentHash(signalParts),
  };
}
