import type { EngineName } from '../../preload/words/engines.ts';
import type { RecordMethodName } from '../../preload/words/recordMethods.ts';
import type { RecordNetworkName } from '../../preload/words/recordNetworks.ts';
import type { RecordRecipeName } from '../../preload/words/recordRecipes.ts';
import type { RecordSplitName } from '../../preload/words/recordSplits.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import type { Standardisation } from '../networks/network.ts';
import type { FeatureMapLayout } from '../records/recordModel.ts';
import type { RecordRecipe } from '../records/trainRecords.ts';
import type { RecordValidation } from '../records/validateRecords.ts';
import type { EpochOf } from '../training/trainEpochs.ts';
import type { cardVersion, RunCard } from './card.ts';
import type { ImportedFormat } from './importers/importedNetwork.ts';
import type { RecordInputScale } from './importRecordModel.ts';

/** What a model of whole records is. */
export type RecordModelCard = TrainedRecordCard | ImportedRecordCard;

interface RecordCard {
  readonly version: typeof cardVersion;
  /** Beats' cards have none. */
  readonly unit: 'record';
  readonly parameters: number;
  /** Names of the diagnoses in the order of the network's outputs. */
  readonly classes: readonly string[];
  /** What each stands for. */
  readonly diagnoses: readonly DiagnosisCard[];
  readonly input: RecordInputCard;
  /** A record is said to have a diagnosis from this probability on: the highest F1 on validation; null: not known. [diagnoses] */
  readonly thresholds: readonly (number | null)[];
  readonly engine: { readonly name: EngineName; readonly version: string };
  readonly versions: Readonly<Record<string, string>>;
}

/** Of a model that others trained: nothing is known of that. */
export interface ImportedRecordCard extends RecordCard {
  readonly network: 'imported';
  readonly source: {
    /** Of the file. */
    readonly file: string;
    readonly format: ImportedFormat;
    readonly madeWith: string;
    /** SHA-256 of the file that holds the graph. */
    readonly hash: string;
    /** That Grad-CAM explains, and how its maps stand to leads and time. */
    readonly layer: string;
    readonly featureMaps: FeatureMapLayout;
    readonly ending: 'sigmoid' | 'soft-max';
    readonly scale: RecordInputScale;
    /** Methods that were tried and failed, each with the reason. */
    readonly withoutMethods: Readonly<Partial<Record<RecordMethodName, string>>>;
  };
  readonly run: { readonly name: string; readonly createdAt: string };
}

/** Of a model that was trained here. As of a beats' card, everything outside `run` follows from the input and the engine. */
export interface TrainedRecordCard extends RecordCard {
  readonly network: RecordNetworkName;
  readonly data: {
    readonly archives: readonly string[];
    readonly records: number;
    readonly patients: number;
    /** Hash over the records of the split: name, patient, part, labels. Equal hashes mean equal data and split. */
    readonly hash: string;
    /** Records that could not be read as the network wants them. */
    readonly leftOut: number;
    /** Records that had less than the length and were padded, and those that had more and were cut. */
    readonly padded: number;
    readonly cut: number;
  };
  readonly split: {
    readonly name: RecordSplitName;
    readonly seed: number;
    readonly records: Readonly<Record<SplitPart, number>>;
    /** Records with each diagnosis in each part. */
    readonly positives: Readonly<Record<SplitPart, Readonly<Record<string, number>>>>;
  };
  /** Fitted on valid samples of training records only. */
  readonly standardisation: Standardisation;
  readonly training: RecordRecipe & {
    readonly seed: number;
    readonly bestEpoch: number;
    readonly history: readonly EpochOf<RecordValidation>[];
    /** By diagnosis, beside 1 of records without it. */
    readonly positiveWeights: readonly number[];
    readonly inWords: string;
  };
  readonly run: Omit<RunCard, 'beatsPerSecond'> & { readonly recordsPerSecond: number };
}

export interface DiagnosisCard {
  readonly name: string;
  /** Codes that mean it, in any system of the archive. */
  readonly codes: readonly string[];
  /** Names that mean it. */
  readonly names: readonly string[];
}

export interface RecordInputCard {
  /** In the order of the network's. */
  readonly leads: readonly string[];
  readonly samplingRateHz: number;
  readonly samples: number;
  /** What is done to each lead before the network. */
  readonly recipe: RecordRecipeName;
}
