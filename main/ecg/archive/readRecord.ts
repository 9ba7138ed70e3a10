import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Beats, beatsOf } from '../beats/beatsOf.ts';
import { asReadFailure, ReadFailure } from '../errors.ts';
import type { Annotations } from '../wfdb/annotations.ts';
import type { ResolvedHeader } from '../wfdb/headerDefaults.ts';
import { inspectSignalFiles } from '../wfdb/inspectSignalFiles.ts';
import { isVoltage } from '../wfdb/physical.ts';
import { parseAnnotations } from '../wfdb/readAnnotations.ts';
import { readHeader } from '../wfdb/readHeader.ts';
import { readThrough } from '../wfdb/readThrough.ts';
import { recordLength } from '../wfdb/recordLength.ts';
import { noFile, ordinaryRecords } from '../wfdb/signalFiles.ts';
import { findAnnotators, referenceAnnotator } from './findAnnotators.ts';
import { contentHash, fingerprint } from './fingerprint.ts';
import { patientOf } from './patientOf.ts';

/** All that an import needs to know of one record; the samples stay in their files. */
export interface RecordFacts {
  readonly name: string;
  readonly headerFile: string;
  readonly folder: string;
  readonly patient: string;
  /** Made by a generator, by its header: not a recording of a person. */
  readonly synthetic: boolean;
  readonly samplingRateHz: number;
  /** Samples (frames) of the record. */
  readonly samples: number;
  readonly signals: readonly SignalFacts[];
  readonly comments: readonly string[];
  /** Remarks for the user: assumed values, checksums that differ, annotations beyond the end. */
  readonly notices: readonly string[];
  readonly annotators: readonly AnnotatorRead[];
  /** Beats of the reference annotator `atr`, else of the first one that has any; `undefined` without annotations. */
  readonly beats: Beats | undefined;
  /** Header, signal and annotation files, for `fingerprint`. */
  readonly files: readonly string[];
  /** Names, sizes and times of the files: equal means nothing to do. */
  readonly fingerprint: string;
  /** Contents of header, annotations and (where they were verified) samples; of the samples' files only size otherwise. */
  readonly contentHash: string;
}

export interface SignalFacts {
  readonly position: number;
  readonly lead: string;
  readonly units: string;
  /** False for pressures and the like, which no network of beats takes. */
  readonly isVoltage: boolean;
  readonly adcGain: number;
  readonly calibrated: boolean;
  readonly baseline: number;
  readonly format: number;
  readonly samplesPerFrame: number;
}

export interface AnnotatorRead {
  readonly annotator: string;
  readonly file: string;
  readonly annotations: Annotations;
}

export interface Rejection {
  readonly file: string;
  readonly reason: string;
}

export interface RecordRead {
  /** `undefined` when the header or a signal file cannot be used. */
  readonly record: RecordFacts | undefined;
  /** Every file that could not be read, with the reason: also annotation files of a record that is otherwise usable. */
  readonly rejections: readonly Rejection[];
}

export interface ReadRecordOptions {
  /** Annotators to read; absent: every annotation file beside the header. One that is named must be readable. */
  readonly annotators?: readonly string[];
  /** Read every sample to compare the header's checksums and to hash the signals. */
  readonly verify: boolean;
  /** Names of the files in the header's folder, where the caller has listed it already. */
  readonly namesInFolder?: readonly string[];
}

/** Reads what an import needs of one record. Bad input never throws: it is in `rejections`. */
export function readRecord(headerFile: string, options: ReadRecordOptions): RecordRead {
  try {
    return readUsableRecord(headerFile, options);
  } catch (error) {
    return { record: undefined, rejections: [rejection(error)] };
  }
}

/**
 * The fingerprint that `readRecord` would give, from the header and the files' sizes and times alone.
 *
 * @throws ReadFailure for a header that cannot be read
 */
export function recordFingerprint(headerFile: string, options: Omit<ReadRecordOptions, 'verify'> = {}): string {
  const header = readHeader(headerFile);
  return fingerprint(filesOfRecord(header, options.annotators ?? findAnnotators(header, options.namesInFolder)));
}

/** Header, signal files and annotation files of a record, with those of its segments. */
function filesOfRecord(header: ResolvedHeader, annotators: readonly string[]): string[] {
  const folder = dirname(header.file);
  const records = ordinaryRecords(header);
  const signalNames = records.flatMap(({ signals }) => signals.map(({ fileName }) => fileName));
  return [
    ...new Set([
      header.file,
      ...records.map(({ file }) => file),
      ...signalNames.filter((name) => name !== noFile).map((name) => join(folder, name)),
      ...annotators.map((annotator) => annotationFile(header.file, annotator)),
    ]),
  ];
}

export function annotationFile(headerFile: string, annotator: string): string {
  return join(dirname(headerFile), `${basename(headerFile, '.hea')}.${annotator}`);
}

function readUsableRecord(headerFile: string, options: ReadRecordOptions): RecordRead {
  const folder = dirname(headerFile);
  const header = readHeader(headerFile);
  const findings = inspectSignalFiles(header, folder);
  const unusable = findings.flatMap(({ failure }) => (failure === undefined ? [] : [rejection(failure)]));
  if (unusable.length > 0) return { record: undefined, rejections: unusable };
  const samples = recordLength(header, folder);

  const notices = header.notices.map(({ text }) => text);
  const hashParts: (string | Uint8Array)[] = [readFileSync(headerFile)];
  if (options.verify) {
    const { checksums, hash } = readThrough(header, folder);
    hashParts.push(hash);
    for (const { record, signal, computed, expected, matches } of checksums) {
      const where = record === header.name ? `signal ${signal}` : `segment ${record}, signal ${signal}`;
      if (!matches) notices.push(`${where}: checksum ${expected} in the header, ${computed} of the samples`);
    }
  } else {
    hashParts.push(...findings.map(({ bytesFound }) => String(bytesFound)));
  }

  const rejections: Rejection[] = [];
  const candidates = options.annotators ?? findAnnotators(header, options.namesInFolder);
  const annotators = readAnnotators(header, candidates, options, hashParts, rejections, notices);
  const beats = beatsOfReference(annotators, samples, notices);
  const files = filesOfRecord(header, candidates);
  return {
    record: {
      name: header.name,
      headerFile,
      folder,
      patient: patientOf(header),
      synthetic: header.comments.some((comment) => comment.startsWith('synthetic:')),
      samplingRateHz: header.samplingRateHz,
      samples,
      signals: header.signals.map((signal, position) => ({
        position,
        lead: signal.description,
        units: signal.units,
        isVoltage: isVoltage(signal.units),
        adcGain: signal.adcGain,
        calibrated: signal.calibrated,
        baseline: signal.baseline,
        format: signal.format,
        samplesPerFrame: signal.samplesPerFrame,
      })),
      comments: header.comments,
      notices,
      annotators,
      beats,
      files,
      fingerprint: fingerprint(files),
      contentHash: contentHash(hashParts),
    },
    rejections,
  };
}

function readAnnotators(
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

function beatsOfReference(annotators: readonly AnnotatorRead[], samples: number, notices: string[]): Beats | undefined {
  for (const { annotator, annotations } of annotators) {
    const { beats, outside } = beatsOf(annotations, samples);
    if (outside > 0) notices.push(`${annotator}: ${outside} beats lie outside the record and are left out`);
    if (beats.count > 0 || annotator === referenceAnnotator) return beats;
  }
  return undefined;
}

function rejection(error: unknown): Rejection {
  if (error instanceof ReadFailure) return { file: error.file, reason: error.message };
  throw error;
}
