import { derivedSeed } from '../../../preload/numeric/random.ts';
import type { SplitName } from '../../../preload/words/splits.ts';
import { foldsOf } from '../../ecg/selection/folds.ts';
import { partIndex, type SplitBeats, split } from '../../ecg/selection/splits.ts';
import { refusal } from '../refuse.ts';
import type { Manifest } from './manifest.ts';
import { columnsOf, hashOf, keepBeats, type TrainingRecord } from './selectBeats.ts';

export interface FoldsChoice {
  readonly split: SplitName;
  readonly seed: number;
  readonly folds: number;
  /** Share of a fold's remaining beats (or patients) that choose its best epoch. */
  readonly validation: number;
  readonly classes: readonly string[];
}

/** Positions in the manifest. Together they are all of it, and no two share a beat (of `patients`: a patient). */
export interface FoldParts {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
  /** The fold itself, which its model never sees. */
  readonly held: Uint32Array;
}

export interface SelectedFolds {
  readonly manifest: Manifest;
  /** One a beat of the manifest. */
  readonly classIndex: Uint8Array;
  /** One a beat of the manifest. */
  readonly folds: Uint8Array;
  /** The same, or `excluded`, one a beat of the records that were given. */
  readonly foldsOfAll: Uint8Array;
  /** As of a split: equal hashes, equal data. */
  readonly hash: string;
  /** @throws SplitFailure, or a refusal where nothing is left for validation */
  partsOf(fold: number): FoldParts;
}

/** The folds of a cross-validation; the validation beats of each are drawn from its remaining beats by the rule of the split. */
export function selectFolds(records: readonly TrainingRecord[], choice: FoldsChoice): SelectedFolds {
  const { split: name, seed, folds: count, validation, classes } = choice;
  const foldsOfAll = foldsOf({ beats: columnsOf(records), name, seed, folds: count, classes });
  const { manifest, classIndex, parts: folds } = keepBeats(records, foldsOfAll);
  const columns = columnsOf(manifest);
  const positions = Uint32Array.from(folds.keys());

  return {
    ...{ manifest, classIndex, folds, foldsOfAll, hash: hashOf(manifest, classIndex, classes) },
    partsOf(fold) {
      const rest = positions.filter((beat) => folds[beat] !== fold);
      const parts = split({
        beats: rowsOf(columns, rest),
        name,
        seed: derivedSeed(seed, fold + 1),
        fractions: { training: 1 - validation, validation, test: 0 },
        classes,
        // A class whose patients are all in this fold cannot be learned for it: its beats are then missed, which is the truth.
        allowAbsentClasses: true,
      });
      const ofPart = (part: number) => rest.filter((_, at) => parts[at] === part);
      const chosen = {
        training: ofPart(partIndex.training),
        validation: ofPart(partIndex.validation),
        held: positions.filter((beat) => folds[beat] === fold),
      };
      if (chosen.validation.length === 0) {
        throw refusal(
          `split ${name}, fold ${fold + 1} of ${count}: nothing is left for validation; add records, or choose the split beats.`,
        );
      }
      return chosen;
    },
  };
}

function rowsOf({ record, patient, sample, classIndex }: SplitBeats, beats: Uint32Array): SplitBeats {
  const rows = Array.from(beats);
  return {
    record: rows.map((beat) => record[beat]!),
    patient: rows.map((beat) => patient[beat]!),
    sample: Float64Array.from(rows, (beat) => sample[beat]!),
    classIndex: Uint8Array.from(rows, (beat) => classIndex[beat]!),
  };
}
