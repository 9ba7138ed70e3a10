import { augmentationSettings } from '../../../models/training/augment.ts';
import { type AugmentationName, augmentations } from '../../../preload/words/augmentations.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import { type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import { type KindClasses, mostSplicedBeats } from '../../ecg/rhythmSynthesis/rhythmSyntheses.ts';
import { refusal } from '../refuse.ts';
import { type Manifest, recordsOfBeats, type WindowChoice, type WindowsWithRoom } from './manifest.ts';
import type { SpliceTask } from './spliceRecord.ts';
import { spliceInThreads } from './spliceThreads.ts';

/** What a training takes: beats as they were recorded, and behind them those of spliced recordings, with room that is not used. */
export interface TrainingBeats {
  readonly windows: Windows;
  readonly classIndex: Uint8Array;
  /** Place in the manifest of each beat's record, or of the record that it was made of. */
  readonly records: Uint32Array;
  /** Positions of the spliced beats, record by record; absent where the augmentation wants none. */
  readonly spliced?: Uint32Array;
}

export interface RecordedBeats {
  readonly manifest: Manifest;
  /** The recorded beats with `roomToSplice` behind them (`readWithRoom`), where threads write. */
  readonly room: WindowsWithRoom;
  /** One a beat of the manifest. */
  readonly classIndex: Uint8Array;
  /** Positions in the manifest: nothing but these is spliced. */
  readonly training: Uint32Array;
}

/**
 * The beats of a training with those that its augmentation wants spliced. Threads make them, record by record, and write them where they stay
 * (spliceThreads.ts): behind the recorded beats each record of the manifest has room for as many as can be made of it, and what it does
 * not need has no class. The same seed gives the same beats.
 *
 * @throws a refusal where the augmentation is not for the label set; ReadFailure
 */
export async function* withSplicedBeats(
  beats: RecordedBeats,
  choice: WindowChoice & {
    readonly labelSet: LabelSetName;
    readonly seed: number;
    readonly augmentation: AugmentationName;
  },
  abort: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, TrainingBeats, void> {
  const { manifest, classIndex, training } = beats;
  const { windows, file } = beats.room;
  const records = recordsOfBeats(manifest);
  const kinds = splicedClasses(choice.labelSet, choice.augmentation);
  if (kinds === undefined) return { windows, classIndex, records };
  const isTraining = new Uint8Array(classIndex.length);
  for (const beat of training) isTraining[beat] = 1;
  const learned = classIndex.map((index, beat) => (isTraining[beat] ? index : noClass));
  const recorded = classIndex.length;
  const expected = recorded + manifest.length * mostSplicedBeats;
  if (file === undefined || windows.beats !== expected)
    throw new Error(`room for ${windows.beats} beats; expected ${expected}`);
  const { recipe, window, rhythm, seed } = choice;
  const rowOf = (place: number) => place * mostSplicedBeats;
  let first = 0;
  const tasks = manifest.flatMap(({ record, headerPath, signal, beats: own, recordBeats }, place): SpliceTask[] => {
    const classes = learned.slice(first, first + own.sample.length);
    first += classes.length;
    if (classes.every((index) => index === noClass)) return [];
    const source = { record, headerPath, signal, beats: own, recordBeats };
    return [{ record: source, learned: classes, choice: { recipe, window, rhythm }, seed, firstRow: rowOf(place) }];
  });
  const [allClasses, allRecords] = [new Uint8Array(windows.beats).fill(noClass), new Uint32Array(windows.beats)];
  allClasses.set(classIndex);
  allRecords.set(records);
  manifest.forEach((_, place) => {
    allRecords.fill(place, recorded + rowOf(place), recorded + rowOf(place + 1));
  });
  const room = {
    file,
    validFrom: windows.validFrom.subarray(recorded),
    validTo: windows.validTo.subarray(recorded),
  };
  let done = 0;
  for await (const { firstRow, classIndex: made } of spliceInThreads({ tasks, room, kinds }, abort)) {
    allClasses.set(made, recorded + firstRow);
    done++;
    yield { done, total: tasks.length };
  }
  return {
    windows,
    classIndex: allClasses,
    records: allRecords,
    spliced: Uint32Array.from(allClasses.keys()).filter((beat) => beat >= recorded && allClasses[beat] !== noClass),
  };
}

/**
 * The spliced beats that a training on whole records may take of those of more records: each was made of its own record alone.
 *
 * @param recorded number of recorded beats, which stand first
 * @param training positions of the beats that are learned from
 * @throws where a record is for training in part
 */
export function splicedOf(
  { spliced, records, classIndex }: TrainingBeats,
  recorded: number,
  training: Uint32Array,
): Uint32Array {
  const [all, own] = [new Map<number, number>(), new Map<number, number>()];
  const count = (counts: Map<number, number>, beat: number) =>
    counts.set(records[beat]!, (counts.get(records[beat]!) ?? 0) + 1);
  for (let beat = 0; beat < recorded; beat++) if (classIndex[beat] !== noClass) count(all, beat);
  for (const beat of training) count(own, beat);
  for (const [record, beats] of own) {
    if (beats !== all.get(record))
      throw new Error(`${beats} of ${all.get(record)} beats of record ${record} are for training`);
  }
  return spliced!.filter((beat) => own.has(records[beat]!));
}

/** Beats that may have to stand behind the recorded ones: 0 where the augmentation splices none. */
export function roomToSplice(manifest: Manifest, labelSet: LabelSetName, augmentation: AugmentationName): number {
  return splicedClasses(labelSet, augmentation) === undefined ? 0 : manifest.length * mostSplicedBeats;
}

/**
 * Class index of each kind of beat that the augmentation synthesises; undefined where it synthesises none. A training asks before anything long begins.
 *
 * @throws a refusal where it is not for the label set
 */
export function splicedClasses(labelSet: LabelSetName, augmentation: AugmentationName): KindClasses | undefined {
  if (augmentation === 'none' || !augmentationSettings[augmentation].spliced) return undefined;
  const expected = augmentations[augmentation].labelSet;
  if (labelSet !== expected) {
    throw refusal(
      `augmentation ${augmentation} synthesises normal, supraventricular and ventricular beats: expected label set ${expected}, got ${labelSet}; choose that, or another augmentation.`,
    );
  }
  const { classes } = labelSets[labelSet];
  return { normal: classes.indexOf('N'), atrial: classes.indexOf('S'), ventricular: classes.indexOf('V') };
}
