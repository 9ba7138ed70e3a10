import { type BeatColumns, beatsWhere, noClass } from '../../../preload/words/beatTable.ts';
import { type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';
import type { ManifestRecord } from '../../compute/beats/manifest.ts';
import { labelBeats } from '../../ecg/beats/labels.ts';
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

/** Beats of one record with their classes, and what the index calls them: compute takes it as it is. */
export interface LabelledRecord extends ManifestRecord {
  readonly recordId: number;
  /** Unique among all archives; `patientName` is what the archive calls the patient. */
  readonly patient: string;
  readonly patientName: string;
  /** Stays on one side of a split: the patient, or all patients who share a recording (`patientGroups`). */
  readonly group: string;
  readonly lead: ChosenLead;
  readonly beats: LabelledBeats;
  readonly recordBeats: BeatColumns<'sample' | 'symbol'>;
}

/** `classIndex`: place in the classes that were asked for. */
export type LabelledBeats = BeatColumns<'id' | 'sample' | 'symbol' | 'classIndex'>;

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
    const recordBeats = beatsOfRecord(index, record.id);
    const { classIndex } = labelBeats(recordBeats.symbol, labelSet);
    const without = wanted === 'all' ? undefined : withoutSignal({ index }, record, lead);
    const isTaken = (id: number) => without === undefined || without.has(id) === (wanted === 'without-signal');
    const labelled = { ...recordBeats, classIndex: placesIn(chosen, classIndex, labelSet) };
    const beats = beatsWhere(labelled, (beat) => {
      return labelled.classIndex[beat] !== noClass && isTaken(labelled.id[beat]!);
    });
    if (beats.id.length === 0) return [];
    const group = groupOf.get(record.id)!;
    return manifestRecord(record, {
      record: names.get(record.id)!,
      group,
      lead: leadOf(record, lead),
      recordBeats,
      beats,
    });
  });
}

/** What the index knows of a record, with some of its beats. */
function manifestRecord<Own extends { readonly lead: ChosenLead }>(record: RecordRow, own: Own) {
  return {
    recordId: record.id,
    patient: patientKey(record),
    patientName: record.patient,
    headerPath: headerPath(record),
    signal: own.lead.signal,
    ...own,
  };
}

/** Places in some classes of the label set instead of in all of them; beats of the others have no class. */
function placesIn(chosen: readonly string[] | undefined, classIndex: Uint8Array, labelSet: LabelSetName): Uint8Array {
  const { classes } = labelSets[labelSet];
  if (chosen === undefined || chosen.length === classes.length) return classIndex;
  const places = classes.map((name) => (chosen.includes(name) ? chosen.indexOf(name) : noClass));
  return classIndex.map((index) => places[index] ?? noClass);
}

/** The records of some beats of the index, in the order in which the beats name them. */
export function recordsOfBeats(
  { index }: Pick<AppContext, 'index'>,
  known: BeatColumns<'id' | 'classIndex'>,
  asked: LeadAsked,
): LabelledRecord[] {
  const byRecord = new Map<number, number[]>();
  for (const [beat, id] of known.id.entries()) {
    const recordId = recordOfBeat(id);
    const own = byRecord.get(recordId);
    if (own) own.push(beat);
    else byRecord.set(recordId, [beat]);
  }
  const records = new Map([...byRecord.keys()].map((id) => [id, getRecord(index, id)!]));
  const names = uniqueNames([...records.values()]);
  return [...byRecord].map(([recordId, members]) => {
    const record = records.get(recordId)!;
    const recordBeats = beatsOfRecord(index, recordId);
    const rowOf = new Map(Array.from(recordBeats.id, (id, row) => [id, row]));
    const rows = members.map((beat) => rowOf.get(known.id[beat]!)!);
    const beats = {
      id: Float64Array.from(members, (beat) => known.id[beat]!),
      sample: Float64Array.from(rows, (row) => recordBeats.sample[row]!),
      symbol: rows.map((row) => recordBeats.symbol[row]!),
      classIndex: Uint8Array.from(members, (beat) => known.classIndex[beat]!),
    };
    const lead = leadOf(record, asked);
    return manifestRecord(record, {
      record: names.get(recordId)!,
      group: patientKey(record),
      lead,
      recordBeats,
      beats,
    });
  });
}

/** Beats of all of them together. */
export function beatsOf(records: readonly Pick<LabelledRecord, 'beats'>[]): number {
  return records.reduce((sum, { beats }) => sum + beats.id.length, 0);
}

/** The record's own name (the split ds1-ds2 goes by it), with its archive's where two archives share it. */
function uniqueNames(records: readonly RecordRow[]): Map<number, string> {
  const uses = new Map<string, number>();
  for (const { name } of records) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(records.map(({ id, name, archive }) => [id, uses.get(name) === 1 ? name : `${archive}/${name}`]));
}
