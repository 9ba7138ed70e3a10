import { createHash } from 'node:crypto';
import { beatsWhere, noClass } from '../../../preload/words/beatTable.ts';
import { type SplitName, type SplitPart, splitParts } from '../../../preload/words/splits.ts';
import { excluded, partIndex, type SplitBeats, type SplitFractions, split } from '../../ecg/selection/splits.ts';
import { refusal } from '../refuse.ts';
import type { LabelledManifestRecord, Manifest } from './manifest.ts';

export interface TrainingRecord extends LabelledManifestRecord {
  readonly patient: string;
  /** What its archive calls the patient; absent: as `patient`. */
  readonly patientName?: string;
  /** All records of a group stay on one side of a split by patients; absent: those of the patient. */
  readonly group?: string;
}

export interface SplitChoice {
  readonly split: SplitName;
  readonly seed: number;
  readonly fractions: SplitFractions;
  readonly classes: readonly string[];
}

/** The beats of a selection that are in a part of a split, in the order of the records. */
export interface SelectedBeats {
  readonly manifest: Manifest;
  /** One a beat of the manifest. */
  readonly classIndex: Uint8Array;
  /** Position in `splitParts`. One a beat of the manifest. */
  readonly parts: Uint8Array;
  /** The same, or `excluded`, one a beat of the records that were given. */
  readonly partsOfAll: Uint8Array;
  /** SHA-256 over the sorted lines `record TAB sample TAB class` of all beats of all parts: equal hashes, equal data. */
  readonly hash: string;
  /** Positions in the manifest. */
  beatsOf(part: SplitPart): Uint32Array;
}

/** @throws SplitFailure, or a refusal naming the part that is empty */
export function selectBeats(records: readonly TrainingRecord[], choice: SplitChoice): SelectedBeats {
  const partsOfAll = splitRecords(records, choice);
  const { manifest, classIndex, parts } = keepBeats(records, partsOfAll);
  const beatsOf = (part: SplitPart) => Uint32Array.from(parts.keys()).filter((beat) => parts[beat] === partIndex[part]);
  for (const part of splitParts) {
    if (parts.includes(partIndex[part])) continue;
    throw refusal(
      `split ${choice.split}: expected beats in the ${part} part, found none; add records, or choose another split or seed.`,
    );
  }
  return { manifest, classIndex, parts, partsOfAll, hash: hashOf(manifest, classIndex, choice.classes), beatsOf };
}

/**
 * The beats that have a class and a part, record by record; records without any are left away.
 *
 * @param partsOfAll part (or fold) of each beat of the records, or `excluded`
 */
export function keepBeats(
  records: readonly TrainingRecord[],
  partsOfAll: Uint8Array,
): { manifest: readonly TrainingRecord[]; classIndex: Uint8Array; parts: Uint8Array } {
  let start = 0;
  const chosen = records.map((record) => {
    const own = partsOfAll.subarray(start, start + record.beats.sample.length);
    start += own.length;
    const isIn = (beat: number) => own[beat] !== excluded && record.beats.classIndex[beat] !== noClass;
    return { ...record, beats: beatsWhere(record.beats, isIn), parts: own.filter((_, beat) => isIn(beat)) };
  });
  const manifest = chosen.filter(({ parts }) => parts.length > 0);
  return {
    manifest,
    classIndex: joined(manifest.map(({ beats }) => beats.classIndex)),
    parts: joined(manifest.map((record) => record.parts)),
  };
}

/** The records' beats as splits take them. */
export function columnsOf(records: readonly TrainingRecord[]): SplitBeats {
  const spread = <T>(value: (record: TrainingRecord) => T): T[] =>
    records.flatMap((record) => new Array<T>(record.beats.sample.length).fill(value(record)));
  return {
    record: spread(({ record }) => record),
    patient: spread(({ group, patient }) => group ?? patient),
    sample: Float64Array.from(records.flatMap(({ beats }) => Array.from(beats.sample))),
    classIndex: joined(records.map(({ beats }) => beats.classIndex)),
  };
}

function splitRecords(records: readonly TrainingRecord[], { split: name, seed, fractions, classes }: SplitChoice) {
  return split({
    beats: columnsOf(records),
    name,
    seed,
    fractions,
    classes,
    allowAbsentClasses: false,
  });
}

/** SHA-256 over the sorted lines `record TAB sample TAB class`. */
export function hashOf(manifest: Manifest, classIndex: Uint8Array, classes: readonly string[]): string {
  const lines: string[] = [];
  for (const { record, beats } of manifest) {
    for (const sample of beats.sample) lines.push(`${record}\t${sample}\t${classes[classIndex[lines.length]!]}`);
  }
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

function joined(arrays: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(arrays));
}
