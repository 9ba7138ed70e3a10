import type { EngineName } from '../../preload/words/engines.ts';
import type { RecordNetworkName } from '../../preload/words/recordNetworks.ts';
import type { RecordSplitName } from '../../preload/words/recordSplits.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import type { Standardisation } from '../networks/network.ts';
import type { RecordRecipe } from '../records/trainRecords.ts';
import type { RecordValidation } from '../records/validateRecords.ts';
import type { EpochOf } from '../training/trainEpochs.ts';
import type { cardVersion, RunCard } from './card.ts';

/** What a model of whole records is and what trained it. As of a beats' card, everything outside `run` follows from the input and the engine. */
export interface RecordModelCard {
  readonly version: typeof cardVersion;
  /** Beats' cards have none. */
  readonly unit: 'record';
  readonly network: RecordNetworkName;
  readonly parameters: number;
  /** Names of the diagnoses in the order of the network's outputs. */
  readonly classes: readonly string[];
  /** What each stands for. */
  readonly diagnoses: readonly DiagnosisCard[];
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
  readonly input: RecordInputCard;
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
  /** A record is said to have a diagnosis from this probability on: the highest F1 on validation; null: not known. [diagnoses] */
  readonly thresholds: readonly (number | null)[];
  readonly engine: { readonly name: EngineName; readonly version: string };
  readonly versions: Readonly<Record<string, string>>;
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
  /** Name of what is done to each lead before the network: less its median. */
  readonly recipe: 'centred-1';
}
