import { augmentationSettings } from '../../../models/training/augment.ts';
import { type AugmentationName, augmentations } from '../../../preload/words/augmentations.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import { type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';
import type { CutWindows, ShownWindows, Windows } from '../../../preload/words/windows.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { type BeatRecipe, beatsOfLead } from '../../ecg/beatInputs/beatsOfLead.ts';
import { leadSample } from '../../ecg/record/leadSample.ts';
import { isVoltage, toMillivolts } from '../../ecg/record/physical.ts';
import { rhythms } from '../../ecg/rhythm/rhythm.ts';
import { type KindClasses, rhythmSyntheses, type SplicedRecording } from '../../ecg/rhythmSynthesis/rhythmSyntheses.ts';
import { recipes } from '../../ecg/windows/recipe.ts';
import { nextTurn } from '../nextTurn.ts';
import { refusal } from '../refuse.ts';
import { type Manifest, type ManifestRecord, recordsOfBeats, type WindowChoice } from './manifest.ts';

/** What a training takes: beats as they were recorded, and behind them those of spliced recordings. */
export interface TrainingBeats {
  readonly windows: Windows;
  readonly classIndex: Uint8Array;
  /** Place in the manifest of each beat's record, or of the record that it was made of. */
  readonly records: Uint32Array;
  /** Positions of the spliced beats; absent where the augmentation wants none. */
  readonly spliced?: Uint32Array;
}

export interface RecordedBeats {
  readonly manifest: Manifest;
  readonly windows: ShownWindows;
  /** One a beat of the manifest. */
  readonly classIndex: Uint8Array;
  /** Positions in the manifest: nothing but these is spliced. */
  readonly training: Uint32Array;
}

/**
 * The beats of a training with those that its augmentation wants spliced, record by record; the memory for both is taken
 * at once. The same seed gives the same beats.
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
  const { manifest, windows, classIndex, training } = beats;
  const records = recordsOfBeats(manifest);
  const classes = splicedClasses(choice.labelSet, choice.augmentation);
  if (classes === undefined) return { windows, classIndex, records };
  const recipe: BeatRecipe = { window: choice.window, recipe: recipes[choice.recipe], rhythm: rhythms[choice.rhythm] };
  const isTraining = new Uint8Array(classIndex.length);
  for (const beat of training) isTraining[beat] = 1;
  const learned = classIndex.map((index, beat) => (isTraining[beat] ? index : noClass));
  const made: MadeBeats[] = [];
  let first = 0;
  for (const [place, record] of manifest.entries()) {
    abort.throwIfAborted();
    const own = learned.subarray(first, first + record.beats.sample.length);
    first += own.length;
    if (own.some((index) => index !== noClass)) {
      const source = await sourceOf(record, own);
      for (const recording of rhythmSyntheses(source, classes, rhythmSynthesisSeed(choice.seed, record))) {
        made.push(beatsOf(recording, recipe, place));
        await nextTurn();
        abort.throwIfAborted();
      }
    }
    yield { done: place + 1, total: manifest.length };
  }
  return joined({ windows, classIndex, records }, made);
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

/** What the recordings made of a record are drawn by. */
export function rhythmSynthesisSeed(seed: number, { record }: Pick<ManifestRecord, 'record'>): string {
  return `${seed} ${record}`;
}

/** The whole of the record, with the classes of the beats that may be learned from. */
export async function sourceOf(record: ManifestRecord, classIndex: Uint8Array) {
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

interface MadeBeats {
  readonly windows: CutWindows;
  readonly classIndex: Uint8Array;
  readonly place: number;
}

function beatsOf(recording: SplicedRecording, recipe: BeatRecipe, place: number): MadeBeats {
  return { windows: beatsOfLead(recording, recipe), classIndex: recording.classIndex, place };
}

/** Recorded beats, then the made ones; those without a class stay among them and are never drawn. */
function joined(recorded: TrainingBeats, made: readonly MadeBeats[]): TrainingBeats {
  const { values, samples, leads, rhythm, validFrom, validTo } = recorded.windows;
  const all = <T extends Float32Array | Int16Array | Uint8Array | Uint32Array>(first: T, parts: readonly T[]): T => {
    const length = parts.reduce((sum, part) => sum + part.length, first.length);
    const whole = new (first.constructor as new (length: number) => T)(length);
    let at = 0;
    for (const part of [first, ...parts]) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };
  const classIndex = all(
    recorded.classIndex,
    made.map((one) => one.classIndex),
  );
  const recordedBeats = recorded.classIndex.length;
  return {
    windows: {
      ...{ beats: classIndex.length, samples, leads },
      values: all(
        values,
        made.map(({ windows }) => windows.values),
      ),
      ...(validFrom && {
        validFrom: all(
          validFrom,
          made.map(({ windows }) => windows.validFrom),
        ),
      }),
      ...(validTo && {
        validTo: all(
          validTo,
          made.map(({ windows }) => windows.validTo),
        ),
      }),
      ...(rhythm && {
        rhythm: {
          ...rhythm,
          values: all(
            rhythm.values,
            made.map(({ windows }) => windows.rhythm!.values),
          ),
        },
      }),
    },
    classIndex,
    records: all(
      recorded.records,
      made.map((one) => new Uint32Array(one.classIndex.length).fill(one.place)),
    ),
    spliced: Uint32Array.from(classIndex.keys()).filter(
      (beat) => beat >= recordedBeats && classIndex[beat] !== noClass,
    ),
  };
}
