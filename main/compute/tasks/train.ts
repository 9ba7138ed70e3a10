import { loadEngine } from '../../../models/engine/backend.ts';
import type { Engine } from '../../../models/engine/engine.ts';
import { type Confusion, confusionOf, predictedClasses } from '../../../models/evaluation/confusion.ts';
import { networkNamed } from '../../../models/networks/catalogue.ts';
import { disposeModel, type Model } from '../../../models/networks/model.ts';
import { predict } from '../../../models/prediction/predict.ts';
import type { ModelCard } from '../../../models/store/card.ts';
import { saveModel } from '../../../models/store/save.ts';
import { type CompleteRecipe, chosenRecipe, type RecipeChoices } from '../../../models/training/chosenRecipe.ts';
import { offsetsInOrder } from '../../../models/training/classOffsets.ts';
import type { TrainProgress } from '../../../preload/contract/contract.ts';
import { finish, mapSteps } from '../../../preload/numeric/steps.ts';
import { type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';
import type { NetworkName } from '../../../preload/words/networks.ts';
import type { RhythmName } from '../../../preload/words/rhythmInputs.ts';
import type { SplitName } from '../../../preload/words/splits.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { SplitFractions } from '../../ecg/selection/splits.ts';
import type { RecipeName } from '../../ecg/windows/recipe.ts';
import type { WindowSpec } from '../../ecg/windows/windows.ts';
import { partOfWindows } from '../beats/inPieces.ts';
import { closeRoom, type Manifest, readWithRoom, type WindowChoice, type WindowsWithRoom } from '../beats/manifest.ts';
import { type SelectedBeats, selectBeats, type TrainingRecord } from '../beats/selectBeats.ts';
import {
  type RecordedBeats,
  roomToSplice,
  splicedClasses,
  type TrainingBeats,
  withSplicedBeats,
} from '../beats/splicedBeats.ts';
import { asRefusal, refusal } from '../refuse.ts';
import { checkpointFile, removeCheckpoint } from '../training/checkpoints.ts';
import { modelCard } from '../training/modelCard.ts';
import { trainingReference } from '../training/trainingReference.ts';
import { trainWithCheckpoints } from '../training/trainWithCheckpoints.ts';

export interface TrainInput {
  readonly records: readonly TrainingRecord[];
  readonly archives: readonly string[];
  /** Whose beats they are; absent: not told. */
  readonly annotators?: readonly string[];
  /** Beats with a class that are not in `records`, as the lead has no signal of them. */
  readonly withoutSignal: number;
  readonly network: NetworkName;
  readonly labelSet: LabelSetName;
  /** Those of the label set that the records have, in its order; class indexes are places in them. */
  readonly classes: readonly string[];
  readonly split: SplitName;
  readonly fractions: SplitFractions;
  readonly seed: number;
  /** Against the network's own recipe. */
  readonly choices: RecipeChoices;
  readonly leadRule: string;
  readonly recipe: RecipeName;
  readonly rhythm: RhythmName;
  readonly window: WindowSpec;
  /** Where the model's folder will stand; it does not exist yet. */
  readonly folder: string;
  /** Where it is written until it is whole. */
  readonly unfinishedFolder: string;
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
export async function* train(input: TrainInput, abort: AbortSignal): Training {
  try {
    return yield* trainAndKeep(input, abort);
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* trainAndKeep(input: TrainInput, abort: AbortSignal): Training {
  const { classes } = input;
  const recipe = chosenRecipe(networkNamed(input.network).recipe, input.choices);
  if (splicedClasses(input.labelSet, recipe.augmentation)) requireAllClasses(input, recipe.augmentation);
  // Unknown classes are refused before the long work starts.
  offsetsInOrder(recipe.classOffsets ?? {}, classes);
  const selection = selectBeats(input.records, input);
  const room = yield* readWindows(selection.manifest, input, recipe, abort);
  try {
    return yield* trainSelected({ input, recipe, selection, room }, abort);
  } finally {
    closeRoom(room);
  }
}

interface Selected {
  readonly input: TrainInput;
  readonly recipe: CompleteRecipe;
  readonly selection: SelectedBeats;
  readonly room: WindowsWithRoom;
}

async function* trainSelected({ input, recipe, selection, room }: Selected, abort: AbortSignal): Training {
  const { classes } = input;
  const windows = partOfWindows(room.windows, 0, selection.classIndex.length);
  const engine = await loadEngine();
  const { split, fractions, seed, labelSet, recipe: preprocessing, rhythm, window, version, leadRule } = input;
  const facts = { split, fractions, seed, labelSet, preprocessing, rhythm, window, version, leadRule, recipe };
  const followsFrom = { ...facts, network: input.network, hash: selection.hash, engine: [engine.name, engine.version] };
  const checkpoint = checkpointFile(input.checkpointFolder, followsFrom);
  const { manifest, classIndex, beatsOf } = selection;
  const [training, validation] = [beatsOf('training'), beatsOf('validation')];
  const beats = yield* spliced({ manifest, room, classIndex, training }, input, recipe, abort);
  const learned = { network: input.network, classes, seed, training, validation, ...beats, ...recipe };
  const result = yield* trainWithCheckpoints(engine, learned, checkpoint, abort);
  try {
    const { epoch, loss, accuracy } = result.epochs.at(-1)!;
    const saved = { done: epoch, total: epoch, counted: 'epochs', epoch };
    yield { ...idle(recipe.epochs), stage: 'saving', ...saved, loss, accuracy, history: [...result.epochs] };
    const validationProbabilities = await predicted(engine, result.model, windows, validation, abort);
    const validationConfusion = confusionOf(
      Uint8Array.from(validation, (beat) => selection.classIndex[beat]!),
      predictedClasses(validationProbabilities, classes.length),
      classes.length,
    );
    const reference = await trainingReference({ selection, classes, validationProbabilities }, abort);
    const card = modelCard({ input, engine, selection, recipe, result, confusion: validationConfusion, reference });
    abort.throwIfAborted();
    await saveModel(input.folder, result.model, card, input.unfinishedFolder);
    removeCheckpoint(checkpoint);
    return { card, parts: selection.partsOfAll, validationProbabilities, validationConfusion };
  } finally {
    disposeModel(result.model);
  }
}

/** What is synthesised of a record has classes of the whole label set. */
function requireAllClasses({ labelSet, classes }: TrainInput, augmentation: string): void {
  const absent = labelSets[labelSet].classes.filter((name) => !classes.includes(name));
  if (absent.length === 0) return;
  throw refusal(
    `augmentation ${augmentation} synthesises beats of every class of ${labelSet}: expected beats of each, found none of class ${absent.join(', ')}; choose another augmentation, or add records that have them.`,
  );
}

/** The windows of a training with room for those that its augmentation splices (`closeRoom`), with its progress. */
export function readWindows(
  manifest: Manifest,
  choice: WindowChoice & Pick<TrainInput, 'labelSet' | 'checkpointFolder'>,
  { augmentation, epochs }: CompleteRecipe,
  abort: AbortSignal,
): AsyncGenerator<TrainProgress, WindowsWithRoom, void> {
  const more = roomToSplice(manifest, choice.labelSet, augmentation);
  const reading = readWithRoom(manifest, choice, { more, folder: choice.checkpointFolder }, abort);
  return mapSteps(reading, (step) => ({ ...idle(epochs), stage: 'reading', ...step, counted: 'records' }));
}

/** The beats of a training with those that its augmentation wants spliced, with its progress. */
export function spliced(
  beats: RecordedBeats,
  { recipe: windowRecipe, window, rhythm, labelSet, seed }: WindowChoice & Pick<TrainInput, 'labelSet' | 'seed'>,
  { augmentation, epochs }: CompleteRecipe,
  abort: AbortSignal,
): AsyncGenerator<TrainProgress, TrainingBeats, void> {
  const choice = { recipe: windowRecipe, window, rhythm, labelSet, seed, augmentation };
  const making = withSplicedBeats(beats, choice, abort);
  return mapSteps(making, (step) => ({ ...idle(epochs), stage: 'synthesising', ...step, counted: 'records' }));
}

/** Probabilities of some beats, in their order. [indexes × classes] */
export function predicted(
  engine: Engine,
  model: Model,
  windows: Windows,
  indexes: Uint32Array,
  abort: AbortSignal,
): Promise<Float32Array> {
  return finish(predict(engine, model, windows, { batchSize: 256, indexes }, abort));
}

function idle(epochs: number): Omit<TrainProgress, 'stage' | 'done' | 'total' | 'counted'> {
  return { epoch: 0, epochs, loss: null, accuracy: null, beatsPerSecond: null, history: [] };
}
