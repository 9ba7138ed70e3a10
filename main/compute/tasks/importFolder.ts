import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import type { DiagnosisWords } from '../../../preload/words/diagnoses.ts';
import type { HeaderFacts } from '../../../preload/words/headerFacts.ts';
import { plantedMark } from '../../../preload/words/plantedCauses.ts';
import type { SignalFacts } from '../../../preload/words/signalFacts.ts';
import type { ChosenAnnotator } from '../../ecg/archive/chooseAnnotator.ts';
import { filesBeside } from '../../ecg/archive/filesBeside.ts';
import { isAnnotatorName } from '../../ecg/archive/findAnnotators.ts';
import { fingerprint } from '../../ecg/archive/fingerprint.ts';
import { readRecord } from '../../ecg/archive/readRecord.ts';
import type { RecordFacts } from '../../ecg/archive/recordFacts.ts';
import { annotationStem, stemOf, withoutEnding } from '../../ecg/archive/recordFiles.ts';
import { scanFolder } from '../../ecg/archive/scanFolder.ts';
import type { DiagnosisStatement } from '../../ecg/diagnoses/diagnosisStatement.ts';
import { type PtbxlRow, ptbxlDatabaseFile } from '../../ecg/diagnoses/ptbxlDatabase.ts';
import { statedDiagnoses } from '../../ecg/diagnoses/statedDiagnoses.ts';
import { tablesBeside } from '../../ecg/diagnoses/tablesBeside.ts';
import { ReadFailure, type Rejection, rejection } from '../../ecg/errors.ts';
import { causeFileOf } from '../../ecg/planting/causeFile.ts';
import { symbolOf } from '../../ecg/record/annotations.ts';
import type { CourseDigest } from '../../ecg/record/courseDigest.ts';
import { rrIntervals } from '../../ecg/rhythm/rr.ts';
import { sameSpelling } from '../../ecg/spelling.ts';
import { nextTurn } from '../nextTurn.ts';
import { lookForSignal, type WithoutSignal } from '../records/lookForSignal.ts';

export interface ImportInput {
  readonly folder: string;
  /** Whose beats are asked for; null: by the rule (`chooseAnnotator`). */
  readonly annotator: string | null;
  /** Records that the index has, by path of the header within the folder (with '/'). */
  readonly known: { readonly [header: string]: KnownRecord };
  /** Of these the ones that are read again although their files are as they were: their beats are another annotator's now. */
  readonly again: readonly string[];
}

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
const readVersion = 5;

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

export type ImportStep = { readonly done: number; readonly total: number } & (
  | { readonly kind: 'record'; readonly record: ImportedRecord }
  /** Its files have other times, the same contents. */
  | { readonly kind: 'touched'; readonly header: string; readonly known: KnownRecord }
  | { readonly kind: 'unchanged'; readonly header: string }
  /** A file that could not be used; without effect on what the index has of it. */
  | { readonly kind: 'rejected'; readonly file: string; readonly reason: string }
);

/**
 * Reads every record below a folder that the index does not have in this state, sizes and checksums of its signal files
 * included. One step a record, and one a file that could not be read.
 *
 * @throws ReadFailure for a folder that cannot be used
 */
export async function* importFolder(
  { folder, annotator, known, again }: ImportInput,
  abort: AbortSignal,
): AsyncGenerator<ImportStep, { readonly headers: number; readonly words: readonly DiagnosisWords[] }, void> {
  const { headers, failures } = scanFolder(folder, abort);
  const total = headers.length;
  const nameOf = uniqueNames(folder, headers);
  const beside = filesBeside();
  const tables = tablesBeside(folder);
  const anew = new Set(again);
  for (const { file, message } of failures) yield { kind: 'rejected', file, reason: message, done: 0, total };
  for (const [place, headerFile] of headers.entries()) {
    abort.throwIfAborted();
    const header = pathWithin(folder, headerFile);
    const before = known[header];
    const done = place + 1;
    const row = tables.rowOf(headerFile);
    for (const { file, reason } of tables.takeRejections())
      yield { kind: 'rejected', file, reason, done: place, total };
    let namesBeside: readonly string[];
    try {
      namesBeside = beside(headerFile);
    } catch (error) {
      // The folder went away, or may not be read any more, since it was searched.
      const { file, reason } = rejection(error);
      yield { kind: 'rejected', file, reason, done, total };
      continue;
    }
    if (before && !anew.has(header) && before.row === row?.hash && isUntouched(headerFile, before, namesBeside)) {
      for (const { file, reason } of before.rejections) yield { kind: 'rejected', file, reason, done, total };
      yield { kind: 'unchanged', header, done, total };
      continue;
    }
    const { record, rejections, open } = await readRecord(headerFile, {
      verify: true,
      beatsFrom: annotator,
      namesBeside,
    });
    for (const { file, reason } of rejections) yield { kind: 'rejected', file, reason, done, total };
    const isSame = before !== undefined && before.contentHash === record?.contentHash;
    const isRead = before?.version === readVersion && before.row === row?.hash;
    if (record && isSame && isRead && !anew.has(header)) {
      yield { kind: 'touched', header, known: knownOf(record, rejections, row), done, total };
    } else if (record && before && !isSame && rejections.length + record.lost.length > 0) {
      // Part of a known record went bad: what the index has of it is worth more than what is left.
      for (const { file, reason } of record.lost) {
        yield {
          kind: 'rejected',
          file,
          reason: `${reason}; the record stays as it was imported before.`,
          done,
          total,
        };
      }
      yield { kind: 'unchanged', header, done, total };
    } else if (record) {
      const imported = importedRecord(record, rejections, nameOf(headerFile), header, row);
      // Here, while its files are at hand and the host stores the record before.
      const withoutSignal = open ? await lookForSignal(open, imported, abort) : null;
      const isSame = isSameSignals(before, record);
      yield { kind: 'record', record: { ...imported, isSameSignals: isSame, withoutSignal }, done, total };
    }
    // Reading is synchronous: a cancel message gets in here.
    await nextTurn();
  }
  return { headers: total, words: tables.words() };
}

function isUntouched(headerFile: string, before: KnownRecord, namesBeside: readonly string[]): boolean {
  if (before.version !== readVersion) return false;
  // An annotation file that was added since counts as a change.
  const stem = sameSpelling(`${annotationStem(headerFile)}.`);
  const isNew = (name: string) =>
    isAnnotatorName(sameSpelling(name).slice(stem.length)) && !before.files.includes(name);
  if (namesBeside.some(isNew)) return false;
  const folder = dirname(headerFile);
  try {
    return fingerprint(before.files.map((name) => join(folder, name))) === before.fingerprint;
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
}

/** Before version 1 there was one hash of everything. */
function isSameSignals(before: KnownRecord | undefined, record: RecordFacts): boolean {
  if (before === undefined) return false;
  return before.signalsHash === record.signalsHash || before.contentHash === record.contentHash;
}

function importedRecord(
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

function knownOf(facts: RecordFacts, rejections: readonly Rejection[], row: PtbxlRow | null | undefined): KnownRecord {
  const { files, fingerprint: ofTimes, contentHash, signalsHash } = facts;
  const names = files.map((file) => basename(file));
  const known = { files: names, fingerprint: ofTimes, contentHash, signalsHash, rejections, version: readVersion };
  return row ? { ...known, row: row.hash } : known;
}

function uniqueNames(folder: string, headers: readonly string[]): (header: string) => string {
  // The shortest of these that no other record of the folder has.
  const names = [stemOf, (header: string) => withoutEnding(pathWithin(folder, header))];
  const uses = new Map<string, number>();
  for (const header of headers) {
    for (const name of new Set(names.map((nameOf) => nameOf(header)))) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return (header) => {
    const name = names.map((nameOf) => nameOf(header)).find((candidate) => uses.get(candidate) === 1);
    return name ?? pathWithin(folder, header);
  };
}

function pathWithin(folder: string, file: string): string {
  // As a rule the file's path begins with the folder's: `relative` takes both apart, three times for each record.
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  const within = file.startsWith(start) ? file.slice(start.length) : relative(folder, file);
  return within.split(sep).join('/');
}
