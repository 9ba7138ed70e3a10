import { dirname } from 'node:path';
import type { HeaderFacts } from '../../../preload/words/headerFacts.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import type { SignalFacts } from '../../../preload/words/signalFacts.ts';
import type { AnnotatedBeats } from '../beats/beatsOf.ts';
import type { Rejection } from '../errors.ts';
import { indexedFacts } from '../facts/indexedFacts.ts';
import type { Annotations } from '../record/annotations.ts';
import type { CourseDigest } from '../record/courseDigest.ts';
import { isVoltage } from '../record/physical.ts';
import type { RecordContents } from '../record/recordFormat.ts';
import { isSynthetic } from '../record/synthetic.ts';
import { type ChosenAnnotator, chooseAnnotator } from './chooseAnnotator.ts';
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
  /** What the header says of the person and the recording. */
  readonly stated: HeaderFacts;
  /** Remarks for the user: assumed values, checksums that differ, annotations beyond the end. */
  readonly notices: readonly string[];
  /** Files that could be read in part only, or segments not at all: a record that was whole before is worth more. */
  readonly lost: readonly Rejection[];
  readonly annotators: readonly AnnotatorRead[];
  /** Whose beats `beats` are, and why; `undefined` where no annotator marks any. */
  readonly beatsFrom: ChosenAnnotator | undefined;
  readonly beats: AnnotatedBeats | undefined;
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

export interface AnnotatorRead {
  readonly annotator: string;
  readonly file: string;
  readonly annotations: Annotations;
  /** Those that mark a beat within the record. */
  readonly beats: AnnotatedBeats;
  /** Beats that lie outside the record, and are not among `beats`. */
  readonly outside: number;
}

interface Annotated {
  readonly annotators: readonly AnnotatorRead[];
  readonly notices: readonly string[];
  /** Annotation files that were looked at. */
  readonly files: readonly string[];
  /** Contents of annotation files. */
  readonly parts: readonly (string | Uint8Array)[];
}

/**
 * What an import keeps of a record, whatever kind of file it came from.
 *
 * @param options.beatsFrom whose beats are asked for
 */
export function recordFacts(
  contents: RecordContents,
  annotated: Annotated,
  options: { readonly beatsFrom?: string | null },
): RecordFacts {
  const { header, samples, stored, signalParts, courses } = contents;
  const { annotators } = annotated;
  const files = [...new Set([...contents.files, ...annotated.files])];
  const signals = header.signals.map((signal, position) => ({
    position,
    lead: signal.description,
    units: signal.units,
    isWindowed: isVoltage(signal.units) && stored[position]!.isWhole,
    adcGain: signal.adcGain,
    baseline: signal.baseline,
    format: String(signal.format),
  }));
  const beatsFrom = chooseAnnotator(
    annotators.map(({ annotator, beats }) => ({ annotator, beats: beats.symbol.length })),
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
    synthetic: isSynthetic(header),
    samplingRateHz: header.samplingRateHz,
    samples,
    signals,
    comments: header.comments,
    stated: indexedFacts(header),
    beatsFrom,
    beats: chosen?.beats,
    notices: [
      ...contents.notices,
      ...annotated.notices,
      ...annotators.flatMap(({ annotator, annotations }) => annotations.remarks.map((text) => `${annotator}: ${text}`)),
      ...left.map(({ annotator, outside }) => `${annotator}: ${plural(outside, 'beat')} outside the record left out`),
    ],
    lost: [
      ...contents.lost,
      ...annotators.flatMap(({ file, annotations }) =>
        annotations.remarks.map((remark) => ({ file, reason: `${file}: ${remark}` })),
      ),
    ],
    annotators,
    files,
    fingerprint: fingerprint(files),
    courses,
    contentHash: contentHash([...signalParts, ...annotated.parts]),
    signalsHash: contentHash(signalParts),
  };
}
