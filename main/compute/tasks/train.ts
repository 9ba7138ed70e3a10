import { type Engine, loadEngine } from '../../../models/backend.ts';
import { type Confusion, confusionOf, predictedClasses } from '../../../models/evaluation/confusion.ts';
import { networkNamed } from '../../../models/networks/catalogue.ts';
import { disposeModel, type Model } from '../../../models/networks/model.ts';
import { predict } from '../../../models/predict.ts';
import type { ModelCard } from '../../../models/store/card.ts';
import { saveModel } from '../../../models/store/save.ts';
import type { TrainingRecipe } from '../../../models/training/recipe.ts';
import { type TrainingResult, train as trainNetwork } from '../../../models/training/train.ts';
import type { EpochFacts, TrainProgress } from '../../../preload/contract.ts';
import {
  type LabelSetName,
  labelSets,
  type NetworkName,
  type RhythmName,
  type SplitName,
} from '../../../preload/vocabulary.ts';
import type { RecipeName } from '../../ecg/beats/recipe.ts';
import type { SplitFractions } from '../../ecg/beats/splits.ts';
import type { WindowSpec } from '../../ecg/beats/windows.ts';
import { checkpointFile, readCheckpoint, removeCheckpoint, writeCheckpoint } from '../checkpoints.ts';
import { asRefusal } from '../refuse.ts';
import { type ManifestWindows, readManifest } from './manifest.ts';
import { modelCard } from './modelCard.ts';
import { type SelectedBeats, selectBeats, type TrainingRecord } from './selectBeats.ts';

export interface TrainInput {
  readonly records: readonly TrainingRecord[];
  readonly archives: readonly string[];
  readonly network: NetworkName;
  readonly labelSet: LabelSetName;
  readonly split: SplitName;
  readonly fractions: SplitFractions;
  readonly seed: number;
  /** Absent: as the network's own recipe says. */
  readonly epochs?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly leadRule: string;
  readonly recipe: RecipeName;
  readonly rhythm: RhythmName;
  readonly window: WindowSpec;
  /** Where the model's folder will stand; it does not exist yet. */
  readonly folder: string;
  /** Of trainings that were broken off. */
  readonly checkpointFolder: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of BeatLens. */
  readonly version: string;
}

export interface TrainOutput {
  readonly card: ModelCard;
  /** Position in `splitParts` of each beat of the input, or `excluded`. [beats of all records] */
  readonly parts: Uint8Array;
  /** Of the validation beats, in the input's order. [validation beats × classes] */
  readonly validationProbabilities: Float32Array;
  /** Rows = reference. */
  readonly validationConfusion: Confusion;
}

type Training = AsyncGenerator<TrainProgress, TrainOutput, void>;

/** Splits, reads, trains, evaluates the validation part and writes the model's folder, last and whole. */
export async function* train(input: TrainInput, signal: AbortSignal): Training {
  try {
    return yield* trainAndKeep(input, signal);
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* trainAndKeep(input: TrainInput, signal: AbortSignal): Training {
  const { classes } = labelSets[input.labelSet];
  const network = networkNamed(input.network);
  const recipe = {
    ...network.recipe,
    epochs: input.epochs ?? network.recipe.epochs,
    batchSize: input.batchSize ?? network.recipe.batchSize,
  };
  const selection = selectBeats(input.records, { ...input, classes });
  const windows = yield* readWindows(input, selection, recipe.epochs, signal);
  const engine = await loadEngine();
  const { split, fractions, seed, labelSet, recipe: preprocessing, rhythm, window, version, leadRule } = input;
  const facts = { split, fractions, seed, labelSet, preprocessing, rhythm, window, version, leadRule, recipe };
  const followsFrom = { ...facts, network: input.network, hash: selection.hash, engine: [engine.name, engine.version] };
  const checkpoint = checkpointFile(input.checkpointFolder, followsFrom);
  const history: EpochFacts[] = [];
  const result = yield* trainModel(engine, input, selection, windows, recipe, checkpoint, history, signal);
  try {
    const last = history.at(-1)!;
    const { loss, accuracy } = last;
    const saved = { done: recipe.epochs, total: recipe.epochs, counted: 'epochs', epoch: recipe.epochs };
    yield { ...idle(recipe.epochs), stage: 'saving', ...saved, loss, accuracy, history: [...history] };
    const validation = selection.beatsOf('validation');
    const validationProbabilities = await predicted(engine, result.model, windows, validation, signal);
    const validationConfusion = confusionOf(
      Uint8Array.from(validation, (beat) => selection.classIndexes[beat]!),
      predictedClasses(validationProbabilities, classes.length),
      classes.length,
    );
    const card = modelCard({ input, engine, selection, recipe, result, history, confusion: validationConfusion });
    signal.throwIfAborted();
    await saveModel(input.folder, result.model, card);
    removeCheckpoint(checkpoint);
    return { card, parts: selection.partsOfAll, validationProbabilities, validationConfusion };
  } finally {
    disposeModel(result.model);
  }
}

async function* readWindows(
  input: TrainInput,
  { manifest }: SelectedBeats,
  epochs: number,
  signal: AbortSignal,
): AsyncGenerator<TrainProgress, ManifestWindows, void> {
  const reading = readManifest(manifest, input, signal);
  for (;;) {
    const read = await reading.next();
    if (read.done) return read.value;
    yield { ...idle(epochs), stage: 'reading', ...read.value, counted: 'records' };
  }
}

/** Fills `history` epoch by epoch; a checkpoint of the same training is taken up. The caller disposes the model. */
async function* trainModel(
  engine: Engine,
  input: TrainInput,
  selection: SelectedBeats,
  windows: ManifestWindows,
  { epochs, batchSize, learningRate }: TrainingRecipe,
  checkpoint: string,
  history: EpochFacts[],
  signal: AbortSignal,
): AsyncGenerator<TrainProgress, TrainingResult, void> {
  const before = readCheckpoint(checkpoint);
  history.push(...(before?.history ?? []));
  const message = before ? `goes on after epoch ${before.checkpoint.epoch}, where it was broken off` : undefined;
  let epochStarted = performance.now();
  const steps = trainNetwork(
    engine,
    {
      ...{
        network: input.network,
        windows,
        classIndexes: selection.classIndexes,
        classes: labelSets[input.labelSet].classes,
      },
      ...{ training: selection.beatsOf('training'), validation: selection.beatsOf('validation') },
      ...{ epochs, batchSize, learningRate, seed: input.seed, resume: before?.checkpoint },
      onCheckpoint(reached) {
        const { epoch, loss, accuracy, validation } = reached.history.at(-1)!;
        history.push({
          ...{ epoch, loss, accuracy, seconds: (performance.now() - epochStarted) / 1000 },
          validationLoss: validation.loss,
          validationAccuracy: validation.accuracy,
          validationMacroF1: validation.macroF1,
        });
        epochStarted = performance.now();
        if (epoch < epochs) writeCheckpoint(checkpoint, { checkpoint: reached, history });
      },
    },
    signal,
  );
  let step = await steps.next();
  try {
    for (; !step.done; step = await steps.next()) {
      const { epoch, loss, accuracy, beatsPerSecond, done, total } = step.value;
      const running = { epoch, epochs, loss, accuracy, beatsPerSecond, history: [...history] };
      yield { stage: 'training', done, total, counted: 'beats', message, ...running };
    }
    return step.value;
  } finally {
    await steps.return(undefined as never);
  }
}

async function predicted(
  engine: Engine,
  model: Model,
  windows: ManifestWindows,
  indexes: Uint32Array,
  signal: AbortSignal,
): Promise<Float32Array> {
  const steps = predict(engine, model, windows, { batchSize: 256, indexes }, signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

function idle(epochs: number): Omit<TrainProgress, 'stage' | 'done' | 'total' | 'counted'> {
  return { epoch: 0, epochs, loss: null, accuracy: null, beatsPerSecond: null, history: [] };
}
