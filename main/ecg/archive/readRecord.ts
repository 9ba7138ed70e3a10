import { dirname, join } from 'node:path';
import type { Beats } from '../beats/beatsOf.ts';
import { ReadFailure } from '../errors.ts';
import type { Annotations } from '../formats/wfdb/annotations.ts';
import { asOnDisk } from '../spelling.ts';
import type { ChosenAnnotator } from './chooseAnnotator.ts';
import type { CourseDigest } from './courseDigest.ts';
import { annotationStem } from './recordEndings.ts';
import { kindOf } from './recordKinds.ts';

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
  /** Files that could be read in part only, or segments not at all: a record that was whole before is worth more. */
  readonly lost: readonly Rejection[];
  readonly annotators: readonly AnnotatorRead[];
  /** Whose beats `beats` are, and why; `undefined` where no annotator marks any. */
  readonly beatsFrom: ChosenAnnotator | undefined;
  readonly beats: Beats | undefined;
  /** Header, signal and annotation files, for `fingerprint`. */
  readonly files: readonly string[];
  /** Names, sizes and times of the files: equal means nothing to do. */
  readonly fingerprint: string;
  /** Contents of header, annotations and (where they were verified) samples; of the samples' files only size otherwise. */
  readonly contentHash: string;
  /** Of every signal, where samples were verified: equal ones are of one recording, whatever its name and format. */
  readonly courses: readonly CourseDigest[];
  /** The same as `contentHash` without the annotations: equal while everything that is cut from the signals stays true. */
  readonly signalsHash: string;
}

export interface SignalFacts {
  readonly position: number;
  readonly lead: string;
  readonly units: string;
  /** False for pressures and the like, which no network of beats takes. */
  readonly isVoltage: boolean;
  /** Windows can be cut from it: a voltage, stored with one sample or several for each step of the annotations' clock. */
  readonly isWindowed: boolean;
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
  /** Those that mark a beat within the record. */
  readonly beats: Beats;
  /** Beats that lie outside the record, and are not among `beats`. */
  readonly outside: number;
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
  /** Whose beats are asked for (`chooseAnnotator`); absent: by the rule. Its file must be readable. */
  readonly beatsFrom?: string | null;
  /** Names of the files beside the record that share its name (`filesBeside`), where the caller has listed them already. */
  readonly namesBeside?: readonly string[];
}

/** Reads what an import needs of one record, of any format. Bad input never throws: it is in `rejections`. */
export async function readRecord(file: string, options: ReadRecordOptions): Promise<RecordRead> {
  try {
    return await kindOf(file).read(file, options);
  } catch (error) {
    return { record: undefined, rejections: [rejection(error)] };
  }
}

/** The annotation file of an annotator beside a record's file. */
export function annotationFile(recordFile: string, annotator: string): string {
  return asOnDisk(join(dirname(recordFile), `${annotationStem(recordFile)}.${annotator}`));
}

/** What is told of a file that cannot be read. Any other error is thrown again. */
export function rejection(error: unknown): Rejection {
  if (error instanceof ReadFailure) return { file: error.file, reason: error.message };
  throw error;
}
