import { loadEngine } from '../../../models/engine/backend.ts';
import { disposeModel } from '../../../models/networks/model.ts';
import { bestThresholds } from '../../../models/records/evaluateDiagnoses.ts';
import { predictRecords } from '../../../models/records/predictRecords.ts';
import { type RecordRecipe, recordRecipe, trainRecords as trainNetwork } from '../../../models/records/trainRecords.ts';
import { labelsOf, type RecordValidation } from '../../../models/records/validateRecords.ts';
import type { DiagnosisCard, TrainedRecordCard } from '../../../models/store/recordCard.ts';
import { saveModel } from '../../../models/store/save.ts';
import type { CheckpointOf } from '../../../models/training/trainEpochs.ts';
import type { TrainRecordsProgress } from '../../../preload/contract/contract.ts';
import { finish, mapSteps } from '../../../preload/numeric/steps.ts';
import type { RecordNetworkName } from '../../../preload/words/recordNetworks.ts';
import type { RecordSplitName } from '../../../preload/words/recordSplits.ts';
import type { WholeRecordShape } from '../../ecg/wholeRecords/readWholeRecord.ts';
import { asRefusal, refusal } from '../refuse.ts';
import { checkpointFile, readKept, removeCheckpoint, writeKept } from '../training/checkpoints.ts';
import { type ReadRecords, readWholeRecords, type WholeRecordPlace } from '../wholeRecords/readWholeRecords.ts';
import { recordCardOf } from '../wholeRecords/recordCardOf.ts';

export interface TrainRecordsInput {
  readonly records: readonly (WholeRecordPlace & { readonly patient: string })[];
  /** 1 where the record has the diagnosis. [records × diagnoses] */
  readonly labels: Uint8Array;
  /** Position in `splitParts` of each record, or `excluded`. [records] */
  readonly parts: Uint8Array;
  readonly diagnoses: readonly DiagnosisCard[];
  /** Of records, parts and labels. */
  readonly hash: string;
  readonly archives: readonly string[];
  readonly network: RecordNetworkName;
  readonly split: RecordSplitName;
  readonly seed: number;
  /** Against the network's own recipe. */
  readonly choices: {
    readonly epochs?: number | undefined;
    readonly batchSize?: number | undefined;
    readonly patience?: number | undefined;
  };
  readonly shape: WholeRecordShape;
  /** Where the model's folder will stand; it does not exist yet. */
  readonly folder: string;
  readonly unfinishedFolder: string;
  readonly checkpointFolder: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of BeatLens. */
  readonly version: string;
}

export interface TrainRecordsOutput {
  readonly card: TrainedRecordCard;
  readonly leftOut: ReadRecords['leftOut'];
}

/** Where a training stood after its last whole epoch. */
interface Kept {
  readonly checkpoint: CheckpointOf<RecordValidation>;
  readonly epochSeconds: readonly number[];
}

/** Reads whole records, trains, finds the thresholds on validation, and writes the model's folder, last and whole. */
export async function* trainRecords(
  input: TrainRecordsInput,
  abort: AbortSignal,
): AsyncGenerator<TrainRecordsProgress, TrainRecordsOutput, void> {
  try {
    return yield* trainAndKeep(input, abort);
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* trainAndKeep(
  input: TrainRecordsInput,
  abort: AbortSignal,
): AsyncGenerator<TrainRecordsProgress, TrainRecordsOutput, void> {
  const { diagnoses, network, seed, choices, shape } = input;
  const recipe: RecordRecipe = {
    ...recordRecipe,
    ...(choices.epochs !== undefined && { epochs: choices.epochs }),
    ...(choices.batchSize !== undefined && { batchSize: choices.batchSize }),
    ...(choices.patience !== undefined && choices.patience > 0 && { patience: choices.patience }),
  };
  const idle = { epoch: 0, epochs: recipe.epochs, loss: null, meanAuc: null, recordsPerSecond: null };
  const read = yield* mapSteps(readWholeRecords(input.records, shape, abort), (step): TrainRecordsProgress => {
    return { ...step, ...idle, counted: 'records', stage: 'reading' };
  });
  const labels = labelsOf(input.labels, diagnoses.length, read.kept);
  const rowsOf = (part: number) =>
    Uint32Array.from(read.kept.keys()).filter((row) => input.parts[read.kept[row]!] === part);
  const [training, validation] = [rowsOf(0), rowsOf(1)];
  if (training.length === 0 || validation.length === 0) {
    const first = read.leftOut[0];
    const why = first
      ? `; ${read.leftOut.length} records were left out, the first: ${first.record}, ${first.reason}`
      : '';
    throw refusal(
      `there are ${training.length} training and ${validation.length} validation records; expected at least one of each${why}`,
    );
  }
  const engine = await loadEngine();
  const followsFrom = {
    ...{ unit: 'record', hash: input.hash, network, seed, shape, recipe, kept: read.kept.length },
    engine: [engine.name, engine.version],
    version: input.version,
  };
  const file = checkpointFile(input.checkpointFolder, followsFrom);
  const before = readKept(file) as Kept | undefined;
  const message = before ? `goes on after epoch ${before.checkpoint.epoch}, where it was broken off` : undefined;
  const epochSeconds = [...(before?.epochSeconds ?? [])];
  let epochStarted = performance.now();
  let meanAuc: number | null = null;
  const names = diagnoses.map(({ name }) => name);
  const steps = trainNetwork(
    engine,
    {
      ...{ network, signals: read.signals, labels, diagnoses: names, training, validation, seed, ...recipe },
      ...(before && { resume: before.checkpoint }),
      onCheckpoint(checkpoint) {
        epochSeconds.push((performance.now() - epochStarted) / 1000);
        epochStarted = performance.now();
        meanAuc = checkpoint.history.at(-1)!.validation.meanAuc;
        if (checkpoint.epoch < recipe.epochs) writeKept(file, { checkpoint, epochSeconds } satisfies Kept);
      },
    },
    abort,
  );
  const result = yield* mapSteps(steps, ({ epoch, loss, done, total, examplesPerSecond }): TrainRecordsProgress => {
    const running = { epoch, epochs: recipe.epochs, loss, meanAuc, recordsPerSecond: examplesPerSecond };
    return { stage: 'training', done, total, counted: 'records', message, ...running };
  });
  try {
    const probabilities = await finish(predictRecords(engine, result.model, read.signals, validation, abort));
    const given = labelsOf(labels, names.length, validation);
    const thresholds = bestThresholds({ probabilities, labels: given, diagnoses: names });
    const card = recordCardOf({ input, engine, recipe, read, result, thresholds, epochSeconds });
    abort.throwIfAborted();
    await saveModel(input.folder, result.model, card, input.unfinishedFolder);
    removeCheckpoint(file);
    return { card, leftOut: read.leftOut };
  } finally {
    disposeModel(result.model);
  }
}
