import type { EngineName } from '../../preload/words/engines.ts';
import type { LabelSetName } from '../../preload/words/labelSets.ts';
import type { MethodName } from '../../preload/words/methods.ts';
import { modelCardVersion } from '../../preload/words/modelCard.ts';
import type { ModelNetwork } from '../../preload/words/networks.ts';
import type { RhythmName } from '../../preload/words/rhythmInputs.ts';
import type { ModelSplit, SplitPart } from '../../preload/words/splits.ts';
import type { TrainingReference } from '../../preload/words/trainingReference.ts';
import type { Metrics } from '../evaluation/confusion.ts';
import type { Standardisation } from '../networks/network.ts';
import type { TrainingRecipe } from '../networks/trainingRecipe.ts';
import type { EpochRecord } from '../training/train.ts';
import type { ImportedFormat } from './importers/importedNetwork.ts';
import type { Ending } from './importers/logits.ts';

export const cardVersion = modelCardVersion;

/**
 * What a model is and what trained it. Everything outside `run` follows from the input and the engine: the same seed on the
 * same engine gives an equal card. Wall-clock facts stand in `run` alone, so that the rest can be compared as it is.
 */
export interface ModelCard {
  readonly version: typeof cardVersion;
  readonly network: ModelNetwork;
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
  /** Part of the network's first layer; here to be read. Fitted on training beats only. Absent in imported models. */
  readonly standardisation?: Standardisation;
  /** Absent in imported models: others trained them. */
  readonly training?: TrainingCard;
  /** What it learned from, to compare with what it is shown. Absent on older cards and of imported models: not known. */
  readonly reference?: TrainingReference;
  /** Where an imported model comes from. */
  readonly source?: SourceCard;
  /** Came with BeatLens, under this name. */
  readonly pretrained?: string;
  readonly engine: { readonly name: EngineName; readonly version: string };
  /** Versions of this program and of what computed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly evaluation?: EvaluationCard;
  readonly run: RunCard;
}

export interface DataSelection {
  readonly archives: readonly string[];
  /** Whose beats and labels they are; absent on older cards: not known. */
  readonly annotators?: readonly string[];
  readonly records: number;
  /** Beats of each class, all parts. */
  readonly beats: Readonly<Record<string, number>>;
  /** Hash over the beats of the selection (record, sample, class): equal hashes mean equal data. */
  readonly hash: string;
  /** Beats with a class that were left away, as the lead has no signal of them; absent on older cards: none was. */
  readonly withoutSignal?: number;
}

export interface SplitCard {
  readonly name: ModelSplit;
  /** Null: no split, as nothing is known of the training. */
  readonly seed: number | null;
  /** Beats of each class in each part. */
  readonly beats: Readonly<Record<SplitPart, Readonly<Record<string, number>>>>;
}

/** What was imported and how. */
export interface SourceCard {
  /** Name of the file, or of the folder of a tfjs LayersModel. */
  readonly file: string;
  readonly format: ImportedFormat;
  /** What wrote the file, e.g. "Keras 3.15.1". */
  readonly madeWith: string;
  /** SHA-256 of the file that holds the graph. */
  readonly hash: string;
  /** The explained layer, as the file calls it. */
  readonly layer: string;
  /** Layers up to that one that can be explained: each was tried. Absent on older cards: any that has a map. */
  readonly layers?: readonly string[];
  /** Methods that were tried and failed, each with the reason. */
  readonly withoutMethods?: Readonly<Partial<Record<MethodName, string>>>;
  /** Classes in the order of the file's outputs. */
  readonly outputs: readonly string[];
  /** A soft-max at the end was left away: the model gives logits. */
  readonly ending: Ending;
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
  readonly split: ModelSplit;
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
