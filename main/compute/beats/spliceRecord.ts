import { noClass } from '../../../preload/words/beatTable.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { type BeatRecipe, beatsOfLead } from '../../ecg/beatInputs/beatsOfLead.ts';
import { leadSample } from '../../ecg/record/leadSample.ts';
import { isVoltage, toMillivolts } from '../../ecg/record/physical.ts';
import { rhythms } from '../../ecg/rhythm/rhythm.ts';
import {
  type ClassedSource,
  type KindClasses,
  mostSplicedBeats,
  rhythmSyntheses,
} from '../../ecg/rhythmSynthesis/rhythmSyntheses.ts';
import { recipes } from '../../ecg/windows/recipe.ts';
import type { ManifestRecord, WindowChoice } from './manifest.ts';
import { type RowFile, writeRows } from './rowFile.ts';

/** A record whose beats others are spliced from, as plain data. */
export interface SpliceTask {
  readonly record: ManifestRecord;
  /** Class of each beat of the record that is learned from, else `noClass`. [beats] */
  readonly learned: Uint8Array;
  readonly choice: WindowChoice;
  readonly seed: number;
  /** Where its beats begin in the room. */
  readonly firstRow: number;
}

/** Where all threads write what they make, each to rows of its own. */
export interface SplicedRoom {
  readonly file: RowFile;
  /** In memory that threads share. [rows] */
  readonly validFrom: Int16Array;
  readonly validTo: Int16Array;
}

/**
 * Makes the recordings of one record and writes their beats into the room, from the task's row on.
 *
 * @param room with `mostSplicedBeats` rows for the task; changed
 * @returns the class of each beat that was made; those without a class are never drawn [beats]
 * @throws ReadFailure
 */
export async function spliceRecord(task: SpliceTask, room: SplicedRoom, kinds: KindClasses): Promise<Uint8Array> {
  const { window, recipe, rhythm } = task.choice;
  const how: BeatRecipe = { window, recipe: recipes[recipe], rhythm: rhythms[rhythm] };
  const source = await sourceOf(task.record, task.learned);
  const classIndex = new Uint8Array(mostSplicedBeats);
  let beats = 0;
  for (const recording of rhythmSyntheses(source, kinds, rhythmSynthesisSeed(task.seed, task.record))) {
    put(beatsOfLead(recording, how), room, task.firstRow + beats);
    classIndex.set(recording.classIndex, beats);
    beats += recording.classIndex.length;
  }
  return classIndex.slice(0, beats);
}

/** Copies windows to the rows from `row` on. */
function put(windows: CutWindows, room: SplicedRoom, row: number): void {
  writeRows(room.file, row, windows);
  room.validFrom.set(windows.validFrom, row);
  room.validTo.set(windows.validTo, row);
}

/** What the recordings made of a record are drawn by. */
export function rhythmSynthesisSeed(seed: number, { record }: Pick<ManifestRecord, 'record'>): string {
  return `${seed} ${record}`;
}

/** The whole of the record, with the classes of the beats that may be learned from. */
export async function sourceOf(record: ManifestRecord, classIndex: Uint8Array): Promise<ClassedSource> {
  const { header, length, read } = await openRecord(record.headerPath);
  const { samplesPerFrame } = header.signals[record.signal]!;
  const others = Array.from(header.signals.keys()).filter((index) => {
    const other = header.signals[index]!;
    return index !== record.signal && other.samplesPerFrame === samplesPerFrame && isVoltage(other.units);
  });
  const leads = read({ from: 0, to: length, signals: [record.signal, ...others] }).map(toMillivolts);
  const classOf = new Map(Array.from(record.beats.sample, (sample, beat) => [sample, classIndex[beat]!]));
  return {
    leads,
    samplingRateHz: header.samplingRateHz * samplesPerFrame,
    fiducials: record.recordBeats.sample.map((position) => leadSample(position, samplesPerFrame, length)),
    classIndex: Uint8Array.from(record.recordBeats.sample, (sample) => classOf.get(sample) ?? noClass),
  };
}
