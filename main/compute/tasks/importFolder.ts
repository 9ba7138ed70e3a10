import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { referenceAnnotator } from '../../ecg/archive/findAnnotators.ts';
import { fingerprint } from '../../ecg/archive/fingerprint.ts';
import { type AnnotatorRead, annotationFile, type RecordFacts, readRecord } from '../../ecg/archive/readRecord.ts';
import { stemOf, withoutEnding } from '../../ecg/archive/recordEndings.ts';
import { scanFolder } from '../../ecg/archive/scanFolder.ts';
import { rrIntervals } from '../../ecg/beats/rr.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { symbolOf } from '../../ecg/wfdb/annotations.ts';
import { nextTurn } from '../nextTurn.ts';

export interface ImportInput {
  readonly folder: string;
  /** Records that the index has, by path of the header within the folder (with '/'). */
  readonly known: { readonly [header: string]: KnownRecord };
}

/** What tells whether a record changed since it was imported. */
export interface KnownRecord {
  /** Names of its files, beside the header. */
  readonly files: readonly string[];
  /** Of names, sizes and times. */
  readonly fingerprint: string;
  /** Of contents. */
  readonly contentHash: string;
}

export interface ImportedRecord {
  /** Unique in the folder: the header's name, or its path where two headers share a name. */
  readonly name: string;
  readonly header: string;
  readonly patient: string;
  readonly synthetic: boolean;
  readonly samplingRateHz: number;
  readonly samples: number;
  readonly signals: readonly ImportedSignal[];
  readonly comments: readonly string[];
  readonly notices: readonly string[];
  readonly known: KnownRecord;
  /** Whose annotations these are; all arrays are empty where the record has none. */
  readonly annotator: string;
  readonly annotations: {
    readonly sample: Float64Array;
    readonly symbol: readonly string[];
    readonly subtype: Int8Array;
    readonly channel: Uint8Array;
    readonly num: Int8Array;
    readonly aux: readonly (string | null)[];
  };
  readonly beats: {
    readonly sample: Float64Array;
    readonly symbol: readonly string[];
    /** Samples, NaN at the ends of the record. */
    readonly rrBefore: Float32Array;
    readonly rrAfter: Float32Array;
  };
}

export interface ImportedSignal {
  readonly position: number;
  readonly lead: string;
  readonly units: string;
  readonly adcGain: number;
  readonly baseline: number;
  readonly format: string;
  readonly isWindowed: boolean;
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
  { folder, known }: ImportInput,
  signal: AbortSignal,
): AsyncGenerator<ImportStep, { readonly headers: number }, void> {
  const { headers, failures } = scanFolder(folder, signal);
  const total = headers.length;
  const nameOf = uniqueNames(folder, headers);
  for (const { file, message } of failures) yield { kind: 'rejected', file, reason: message, done: 0, total };
  for (const [place, headerFile] of headers.entries()) {
    signal.throwIfAborted();
    const header = pathWithin(folder, headerFile);
    const before = known[header];
    const done = place + 1;
    if (before && isUntouched(headerFile, before)) {
      yield { kind: 'unchanged', header, done, total };
      continue;
    }
    const { record, rejections } = await readRecord(headerFile, {
      verify: true,
      namesInFolder: readdirSync(dirname(headerFile)),
    });
    for (const { file, reason } of rejections) yield { kind: 'rejected', file, reason, done, total };
    if (record && before?.contentHash === record.contentHash) {
      yield { kind: 'touched', header, known: knownOf(record), done, total };
    } else if (record && before && rejections.length > 0) {
      // Part of a known record went bad: what the index has of it is worth more than what is left.
      yield { kind: 'unchanged', header, done, total };
    } else if (record) {
      yield { kind: 'record', record: importedRecord(record, nameOf(headerFile), header), done, total };
    }
    // Reading is synchronous: a cancel message gets in here.
    await nextTurn();
  }
  return { headers: total };
}

function isUntouched(headerFile: string, before: KnownRecord): boolean {
  const folder = dirname(headerFile);
  // A reference that was added since counts as a change.
  const reference = annotationFile(headerFile, referenceAnnotator);
  if (!before.files.includes(basename(reference)) && existsSync(reference)) return false;
  try {
    return fingerprint(before.files.map((name) => join(folder, name))) === before.fingerprint;
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
}

function importedRecord(facts: RecordFacts, name: string, header: string): ImportedRecord {
  const reference = referenceOf(facts);
  const rows = Array.from({ length: reference?.annotations.count ?? 0 }, (_, row) => row);
  const annotations = reference?.annotations;
  const sample = facts.beats?.sample ?? new Float64Array();
  const rr = rrIntervals(sample);
  return {
    name,
    header,
    patient: facts.patient,
    synthetic: facts.synthetic,
    samplingRateHz: facts.samplingRateHz,
    samples: facts.samples,
    signals: facts.signals.map(({ position, lead, units, adcGain, baseline, format, isVoltage, samplesPerFrame }) => {
      const isWindowed = isVoltage && samplesPerFrame === 1;
      return { position, lead, units, adcGain, baseline, format: String(format), isWindowed };
    }),
    comments: facts.comments,
    notices: facts.beats?.count ? facts.notices : [...facts.notices, noBeats],
    known: knownOf(facts),
    annotator: reference?.annotator ?? '',
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

const noBeats = 'no annotated beats: find them with "Find beats" in the window, or `detect` on the command line';

/** Whose beats `facts.beats` are. */
function referenceOf({ annotators, beats }: RecordFacts): AnnotatorRead | undefined {
  if (beats === undefined) return annotators[0];
  return annotators.find(
    ({ annotator, annotations }) =>
      annotator === referenceAnnotator ||
      (beats.count > 0 &&
        symbolOf(annotations, beats.row[0]!) === beats.symbol[0] &&
        annotations.sample[beats.row[0]!] === beats.sample[0]),
  );
}

function knownOf({ files, fingerprint: ofTimes, contentHash }: RecordFacts): KnownRecord {
  return { files: files.map((file) => basename(file)), fingerprint: ofTimes, contentHash };
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
  return relative(folder, file).split(sep).join('/');
}
