import { type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';
import type { ManifestRecord } from '../../compute/beats/manifest.ts';
import { type Labels, labelBeats, noClass } from '../../ecg/beats/labels.ts';
import type { ChosenLead } from '../../ecg/leads/leadRule.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { getRecord, type RecordRow } from '../../index/records.ts';
import { sameRecordings } from '../../index/sameRecordings.ts';
import type { AppContext } from '../context.ts';
import { patientGroups } from '../evaluations/patientGroups.ts';
import { patientKey } from '../patientKey.ts';
import { type LeadAsked, leadOf } from '../records/lead.ts';
import { headerPath } from '../require.ts';
import { withoutSignal } from './beatSignals.ts';

/** Beats of one record with their classes, as compute takes them, and what the index calls them. */
export interface LabelledRecord extends ManifestRecord {
  readonly recordId: number;
  /** Unique among all archives; `patientName` is what the archive calls the patient. */
  readonly patient: string;
  readonly patientName: string;
  /** Stays on one side of a split: the patient, or all patients who share a recording (`patientGroups`). */
  readonly group: string;
  readonly lead: ChosenLead;
  /** Ids in the index. [beats] */
  readonly beatIds: Float64Array;
  readonly symbols: readonly string[];
  /** Places in the label set's classes. [beats] */
  readonly classIndexes: Uint8Array;
  /** Beats whose symbol has no class, by symbol: they are in none of the arrays. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** What decides which beats of a record are taken, and from which lead. */
export interface LabelledChoice {
  readonly labelSet: LabelSetName;
  /** Those of the model, in the order of the label set, where it has not all; class indexes are places in them. */
  readonly classes?: readonly string[] | undefined;
  /** Taken where a record has it, else the default rule; absent: the default rule. */
  readonly lead?: LeadAsked;
  /**
   * By whether the lead has any signal of them, as far as it was looked through (`checkSignals`); absent: the beats that have
   * one. All: only to make again what an earlier version made of them.
   */
  readonly beats?: 'seen' | 'without-signal' | 'all';
}

/** The beats of these records that have signal and a class in the label set; records without such beats are left away. */
export function labelledRecords(
  { index }: Pick<AppContext, 'index'>,
  records: readonly RecordRow[],
  { labelSet, classes: chosen, lead, beats: wanted = 'seen' }: LabelledChoice,
): LabelledRecord[] {
  const names = uniqueNames(records);
  const groupOf = patientGroups(records, sameRecordings(index));
  return records.flatMap((record) => {
    const beats = beatsOfRecord(index, record.id);
    const symbols = beats.map(({ symbol }) => symbol);
    const { classIndex, withoutClass } = ofClasses(labelBeats(symbols, labelSet), symbols, labelSet, chosen);
    const without = wanted === 'all' ? undefined : withoutSignal({ index }, record, lead);
    const isTaken = beats.map(({ id }, beat) => {
      return (
        classIndex[beat] !== noClass && (without === undefined || without.has(id) === (wanted === 'without-signal'))
      );
    });
    const labelled = beats.filter((_, beat) => isTaken[beat]);
    if (labelled.length === 0) return [];
    return {
      recordId: record.id,
      record: names.get(record.id)!,
      patient: patientKey(record),
      patientName: record.patient,
      group: groupOf.get(record.id)!,
      header: headerPath(record),
      lead: leadOf(record, lead),
      signal: leadOf(record, lead).signal,
      recordFiducials: Float64Array.from(beats, ({ sample }) => sample),
      fiducials: Float64Array.from(labelled, ({ sample }) => sample),
      beatIds: Float64Array.from(labelled, ({ id }) => id),
      symbols: labelled.map(({ symbol }) => symbol),
      classIndexes: classIndex.filter((_, beat) => isTaken[beat]),
      leftOut: withoutClass,
    };
  });
}

/** Places in some classes of the label set instead of in all of them; beats of the others have no class. */
function ofClasses(
  { classIndex, withoutClass }: Pick<Labels, 'classIndex' | 'withoutClass'>,
  symbols: readonly string[],
  labelSet: LabelSetName,
  chosen: readonly string[] | undefined,
): Pick<Labels, 'classIndex' | 'withoutClass'> {
  const { classes } = labelSets[labelSet];
  if (chosen === undefined || chosen.length === classes.length) return { classIndex, withoutClass };
  const without = new Map(withoutClass);
  const places = classIndex.map((place, beat) => {
    if (place === noClass) return noClass;
    const own = chosen.indexOf(classes[place]!);
    if (own >= 0) return own;
    const symbol = symbols[beat]!;
    without.set(symbol, (without.get(symbol) ?? 0) + 1);
    return noClass;
  });
  return { classIndex: places, withoutClass: without };
}

export interface KnownBeat {
  readonly beatId: number;
  readonly trueClass: number;
}

/** The records of some beats of the index (in the order of their ids), with their fiducials. */
export function recordsOfBeats(
  { index }: Pick<AppContext, 'index'>,
  beats: readonly KnownBeat[],
  asked: LeadAsked,
): LabelledRecord[] {
  const byRecord = new Map<number, KnownBeat[]>();
  for (const beat of beats) {
    const recordId = recordOfBeat(beat.beatId);
    const list = byRecord.get(recordId);
    if (list) list.push(beat);
    else byRecord.set(recordId, [beat]);
  }
  const records = new Map([...byRecord.keys()].map((id) => [id, getRecord(index, id)!]));
  const names = uniqueNames([...records.values()]);
  return [...byRecord].map(([recordId, members]) => {
    const record = records.get(recordId)!;
    const ofRecord = beatsOfRecord(index, recordId);
    const known = new Map(ofRecord.map((beat) => [beat.id, beat]));
    const lead = leadOf(record, asked);
    return {
      recordId,
      record: names.get(recordId)!,
      patient: patientKey(record),
      patientName: record.patient,
      group: patientKey(record),
      header: headerPath(record),
      lead,
      signal: lead.signal,
      recordFiducials: Float64Array.from(ofRecord, ({ sample }) => sample),
      fiducials: Float64Array.from(members, ({ beatId }) => known.get(beatId)!.sample),
      beatIds: Float64Array.from(members, ({ beatId }) => beatId),
      symbols: members.map(({ beatId }) => known.get(beatId)!.symbol),
      classIndexes: Uint8Array.from(members, ({ trueClass }) => trueClass),
      leftOut: new Map(),
    };
  });
}

/** Beats of all of them together. */
export function beatsOf(records: readonly Pick<LabelledRecord, 'beatIds'>[]): number {
  return records.reduce((sum, { beatIds }) => sum + beatIds.length, 0);
}

/** What compute gets of a record: nothing that only the index needs. */
export function forCompute(records: readonly LabelledRecord[]) {
  return records.map(
    ({ record, patient, patientName, group, header, signal, fiducials, recordFiducials, classIndexes }) => {
      return { record, patient, patientName, group, header, signal, fiducials, recordFiducials, classIndexes };
    },
  );
}

/** The record's own name (the split ds1-ds2 goes by it), with its archive's where two archives share it. */
function uniqueNames(records: readonly RecordRow[]): Map<number, string> {
  const uses = new Map<string, number>();
  for (const { name } of records) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(records.map(({ id, name, archive }) => [id, uses.get(name) === 1 ? name : `${archive}/${name}`]));
}
