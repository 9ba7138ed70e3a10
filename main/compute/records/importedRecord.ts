import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import type { HeaderFacts } from '../../../preload/words/headerFacts.ts';
import { plantedMark } from '../../../preload/words/plantedCauses.ts';
import type { SignalFacts } from '../../../preload/words/signalFacts.ts';
import type { ChosenAnnotator } from '../../ecg/archive/chooseAnnotator.ts';
import type { RecordFacts } from '../../ecg/archive/recordFacts.ts';
import type { DiagnosisStatement } from '../../ecg/diagnoses/diagnosisStatement.ts';
import { type PtbxlRow, ptbxlDatabaseFile } from '../../ecg/diagnoses/ptbxlDatabase.ts';
import { statedDiagnoses } from '../../ecg/diagnoses/statedDiagnoses.ts';
import type { Rejection } from '../../ecg/errors.ts';
import { causeFileOf } from '../../ecg/planting/causeFile.ts';
import { symbolOf } from '../../ecg/record/annotations.ts';
import type { CourseDigest } from '../../ecg/record/courseDigest.ts';
import { rrIntervals } from '../../ecg/rhythm/rr.ts';
import type { WithoutSignal } from './lookForSignal.ts';

/** What tells whether a record changed since it was imported. */
export interface KnownRecord {
  /** Names of its files, beside the header. */
  readonly files: readonly string[];
  /** Of names, sizes and times. */
  readonly fingerprint: string;
  /** Of contents. */
  readonly contentHash: string;
  /** Of contents, annotations left out. */
  readonly signalsHash: string;
  /** Files of it that could not be read: told again as long as they stay so. */
  readonly rejections: readonly Rejection[];
  /** `readVersion` of the BeatLens that read it; what an older one did not keep is read once more. */
  readonly version: number;
  /** Of what a table beside the records says of it; absent: no table does. */
  readonly row?: string;
}

/**
 * Counts up whenever an import keeps more of a record than before. 1: all annotators; signals of several samples a frame.
 * 2: positions finer than frames.
 * 3: digests by which a recording is known under another name.
 * 4: the start of the recording among the facts that are searched.
 * 5: diagnoses.
 */
export const readVersion = 5;

export interface ImportedRecord {
  /** Unique in the folder: the header's name, or its path where two headers share a name. */
  readonly name: string;
  readonly header: string;
  readonly patient: string;
  readonly synthetic: boolean;
  readonly samplingRateHz: number;
  readonly samples: number;
  readonly signals: readonly SignalFacts[];
  readonly comments: readonly string[];
  /** What the header says of the person and the recording. */
  readonly stated: HeaderFacts;
  /** Its diagnoses, by the header or a table beside. */
  readonly statement: DiagnosisStatement;
  readonly notices: readonly string[];
  readonly known: KnownRecord;
  /** By these the same recording is known under another name. */
  readonly courses: readonly CourseDigest[];
  /** False: whatever was computed from an earlier state of its signals is void. */
  readonly isSameSignals: boolean;
  /** Every annotator that could be read, with what it says in all and how many beats it marks. */
  readonly annotators: readonly { readonly annotator: string; readonly annotations: number; readonly beats: number }[];
  /** Whose beats `beats` are, and why; null where nobody marks any. */
  readonly beatsFrom: ChosenAnnotator | null;
  /** Whose annotations these are: those that mark the beats, else the first; all arrays are empty where there are none. */
  readonly annotator: string;
  readonly annotations: {
    readonly sample: Float64Array;
    readonly symbol: readonly string[];
    readonly subtype: Int8Array;
    readonly channel: Uint8Array;
    readonly num: Int8Array;
    readonly aux: readonly (string | null)[];
  };
  readonly beats: BeatColumns<'sample' | 'symbol' | 'rrBefore' | 'rrAfter'>;
  /** Null where there are no beats or no lead to look through, or its samples cannot be read: whoever cuts windows says so. */
  readonly withoutSignal: WithoutSignal | null;
}

/**
 * A record as an import stores it.
 *
 * @param name unique in the folder
 * @param header path of the header within the folder (with '/')
 * @param row what a table beside the records says of it; null: the table has no row of it; undefined: there is no table
 */
export function importedRecord(
  facts: RecordFacts,
  rejections: readonly Rejection[],
  name: string,
  header: string,
  row: PtbxlRow | null | undefined,
): Omit<ImportedRecord, 'isSameSignals' | 'withoutSignal'> {
  const used =
    facts.annotators.find(({ annotator }) => annotator === facts.beatsFrom?.annotator) ?? facts.annotators[0];
  const annotations = used?.annotations;
  const rows = Array.from({ length: annotations?.count ?? 0 }, (_, row) => row);
  const sample = facts.beats?.sample ?? new Float64Array();
  const rr = rrIntervals(sample);
  const { notices: ofStatement, ...statement } = statementOf(facts, row);
  return {
    name,
    header,
    patient: row?.patient ?? facts.patient,
    synthetic: facts.synthetic,
    samplingRateHz: facts.samplingRateHz,
    samples: facts.samples,
    signals: facts.signals,
    comments: facts.comments,
    stated: withRow(facts.stated, row),
    statement,
    notices: [
      ...facts.notices,
      ...ofStatement,
      ...(facts.beats?.symbol.length ? [] : [noBeats]),
      ...plantedNotices(facts),
    ],
    known: knownOf(facts, rejections, row),
    courses: facts.courses,
    annotators: facts.annotators.map((read) => {
      return { annotator: read.annotator, annotations: read.annotations.count, beats: read.beats.symbol.length };
    }),
    beatsFrom: facts.beatsFrom ?? null,
    annotator: used?.annotator ?? '',
    annotations: {
      sample: annotations?.sample ?? new Float64Array(),
      symbol: annotations ? rows.map((row) => symbolOf(annotations, row)) : [],
      subtype: annotations?.subtype ?? new Int8Array(),
      channel: annotations?.channel ?? new Uint8Array(),
      num: annotations?.num ?? new Int8Array(),
      aux: rows.map((row) => annotations?.aux.get(row) ?? null),
    },
    beats: { sample, symbol: facts.beats?.symbol ?? [], rrBefore: rr.before, rrAfter: rr.after },
  };
}

/** What a table says of a record counts for more than its header. */
function statementOf(
  { comments }: RecordFacts,
  row: PtbxlRow | null | undefined,
): DiagnosisStatement & { readonly notices: readonly string[] } {
  if (row) return { source: row.source, diagnoses: row.diagnoses, fold: row.fold, notices: row.notices };
  const { notices, ...stated } = statedDiagnoses(comments);
  return { ...stated, notices: row === null ? [...notices, noRow] : notices };
}

function withRow(stated: HeaderFacts, row: PtbxlRow | null | undefined): HeaderFacts {
  if (!row) return stated;
  const { age, ageYears } = stated.age === null ? row : stated;
  return { ...stated, age, ageYears, sex: stated.sex ?? row.sex };
}

const noRow = `${ptbxlDatabaseFile} has no row of it: its patient and diagnoses are not known from there`;

/** Whether the causes of a planted record can be located. */
function plantedNotices({ comments, files }: RecordFacts): string[] {
  if (!comments.some((comment) => comment.startsWith(plantedMark))) return [];
  const isThere = files[0] !== undefined && existsSync(causeFileOf(files[0]));
  return [
    isThere
      ? 'a cause was planted; the file of causes beside the record says where'
      : 'a cause was planted; where is not known, as the file of causes (.causes.csv) is not beside the record',
  ];
}

const noBeats = 'no annotated beats: find them with "Find beats" in the window, or `detect` on the command line';

/** What tells of a record that was read whether it changes. */
export function knownOf(
  facts: RecordFacts,
  rejections: readonly Rejection[],
  row: PtbxlRow | null | undefined,
): KnownRecord {
  const { files, fingerprint: ofTimes, contentHash, signalsHash } = facts;
  const names = files.map((file) => basename(file));
  const known = { files: names, fingerprint: ofTimes, contentHash, signalsHash, rejections, version: readVersion };
  return row ? { ...known, row: row.hash } : known;
}
