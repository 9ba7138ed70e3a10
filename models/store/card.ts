import type {
  EngineName,
  LabelSetName,
  NetworkName,
  RhythmName,
  SplitName,
  SplitPart,
} from '../../preload/vocabulary.ts';
import type { Metrics } from '../evaluation/confusion.ts';
import type { Standardisation } from '../networks/network.ts';
import type { TrainingRecipe } from '../training/recipe.ts';
import type { EpochRecord } from '../training/train.ts';

export const cardVersion = 1;

/**
 * What a model is and what trained it. Everything outside `run` follows from the input and the engine: the same seed on the
 * same engine gives an equal card. Wall-clock facts stand in `run` alone, so that the rest can be compared as it is.
 */
export interface ModelCard {
  readonly version: typeof cardVersion;
  readonly network: NetworkName;
  readonly parameters: number;
  readonly labelSet: LabelSetName;
  /** Classes in the order of the network's outputs. */
  readonly classes: readonly string[];
  readonly data: DataSelection;
  readonly split: SplitCard;
  readonly window: WindowCard;
  /** Which signal of a record is taken, by the rule's name. */
  readonly leadRule: string;
  readonly leads: number;
  /** Name of the preprocessing recipe before the network. */
  readonly recipe: string;
  /** Name of the rhythm recipe; absent: the network sees the window alone. */
  readonly rhythm?: RhythmName;
  /** Part of the network's first layer; here to be read. Fitted on training beats only. */
  readonly standardisation: Standardisation;
  readonly training: TrainingCard;
  readonly engine: { readonly name: EngineName; readonly version: string };
  /** Versions of this program and of what computed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly evaluation?: EvaluationCard;
  readonly run: RunCard;
}

export interface DataSelection {
  readonly archives: readonly string[];
  readonly records: number;
  /** Beats of each class, all parts. */
  readonly beats: Readonly<Record<string, number>>;
  /** Hash over the beats of the selection (record, sample, class): equal hashes mean equal data. */
  readonly hash: string;
}

export interface SplitCard {
  readonly name: SplitName;
  readonly seed: number;
  /** Beats of each class in each part. */
  readonly beats: Readonly<Record<SplitPart, Readonly<Record<string, number>>>>;
}

export interface WindowCard {
  readonly samplingRateHz: number;
  readonly beforeSamples: number;
  /** The fiducial's own sample included. */
  readonly afterSamples: number;
}

export interface TrainingCard extends TrainingRecipe {
  readonly seed: number;
  /** Fewer than `epochs` where the patience ended it; absent on older cards: all. */
  readonly epochsTrained?: number;
  /** The epoch whose weights these are: highest validation macro-F1, then lowest validation loss. */
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  /** Per class, in the order of `classes`; absent: all 1. */
  readonly classWeights?: readonly number[];
  /** What the names of the recipe mean, formulas included, and why the training ended; for the reader. */
  readonly inWords?: Readonly<Record<'schedule' | 'balance' | 'augmentation' | 'stop', string>>;
}

export interface EvaluationCard extends Metrics {
  readonly split: SplitName;
  readonly part: SplitPart;
  /** Rows = reference. */
  readonly confusion: readonly (readonly number[])[];
}

export interface RunCard {
  /** Chosen by the user or made from network, split and seed; unique among the models of a data folder. */
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly seconds: number;
  readonly beatsPerSecond: number;
  /** Wall clock of each epoch, validation included; as long as the history. */
  readonly epochSeconds: readonly number[];
}
