import { loadEngine } from '../../../models/engine/backend.ts';
import type { Engine } from '../../../models/engine/engine.ts';
import {
  type Confusion,
  confusionOf,
  type Metrics,
  metricsOf,
  predictedClasses,
} from '../../../models/evaluation/confusion.ts';
import { networkNamed } from '../../../models/networks/catalogue.ts';
import { disposeModel } from '../../../models/networks/model.ts';
import { type CompleteRecipe, chosenRecipe } from '../../../models/training/chosenRecipe.ts';
import { offsetsInOrder } from '../../../models/training/classOffsets.ts';
import type { CrossValidateProgress, FoldFacts, TrainProgress } from '../../../preload/contract/contract.ts';
import { derivedSeed } from '../../../preload/numeric/random.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { partOfWindows } from '../beats/inPieces.ts';
import { closeRoom, type WindowsWithRoom } from '../beats/manifest.ts';
import { type FoldParts, type SelectedFolds, selectFolds } from '../beats/selectFolds.ts';
import { splicedClasses, splicedOf, type TrainingBeats } from '../beats/splicedBeats.ts';
import { asRefusal } from '../refuse.ts';
import { checkpointFile, removeCheckpoint } from '../training/checkpoints.ts';
import { readFolds, writeFolds } from '../training/keptFolds.ts';
import { trainWithCheckpoints } from '../training/trainWithCheckpoints.ts';
import { predicted, readWindows, spliced, type TrainInput } from './train.ts';

export interface CrossValidateInput
  extends Omit<
    TrainInput,
    'classes' | 'fractions' | 'folder' | 'unfinishedFolder' | 'name' | 'createdAt' | 'archives' | 'withoutSignal'
  > {
  readonly folds: number;
  /** Share of a fold's remaining beats or patients that choose its best epoch. */
  readonly validation: number;
}

export interface CrossValidateOutput {
  /** Fold of each beat of the input, or `excluded`. */
  readonly foldsOfAll: Uint8Array;
  /** Of each beat that has a fold, in the input's order, by the model that saw neither it nor (`patients`) its patient. [beats × classes] */
  readonly probabilities: Float32Array;
  readonly folds: readonly FoldFacts[];
  /** Over all folds. Rows = reference. */
  readonly confusion: Confusion;
  readonly metrics: Metrics;
  readonly recipe: CompleteRecipe;
  readonly hash: string;
  readonly engine: { readonly name: Engine['name']; readonly version: string };
  readonly seconds: number;
  /** File of the finished folds: to be forgotten (`forgetFolds`) once all this is stored, not before. */
  readonly keptFolds: string;
}

/** What a fold brought. */
export interface FoldOutcome {
  readonly facts: FoldFacts;
  /** Of the held beats, in the order of the manifest. [held × classes] */
  readonly probabilities: Float32Array;
}

type CrossValidation = AsyncGenerator<CrossValidateProgress, CrossValidateOutput, void>;

/**
 * Trains a model a fold, each on the other folds, and predicts the fold with it. A finished fold is kept in a file, as is
 * each epoch of the one under way, so that the same cross-validation goes on where a crash or a cancel stopped it.
 */
export async function* crossValidate(input: CrossValidateInput, abort: AbortSignal): CrossValidation {
  try {
    return yield* foldByFold(input, abort);
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* foldByFold(input: CrossValidateInput, abort: AbortSignal): CrossValidation {
  const { classes } = labelSets[input.labelSet];
  const recipe = chosenRecipe(networkNamed(input.network).recipe, input.choices);
  const kinds = splicedClasses(input.labelSet, recipe.augmentation);
  offsetsInOrder(recipe.classOffsets ?? {}, classes);
  const selection = selectFolds(input.records, { ...input, classes });
  // Before anything long begins: a fold that cannot be trained on is told at once.
  const parts = Array.from({ length: input.folds }, (_, fold) => selection.partsOf(fold));
  const engine = await loadEngine();
  const { records: _, choices: __, checkpointFolder, ...facts } = input;
  const splicedOnce = kinds !== undefined && input.split === 'patients';
  const madeBy = { engine: [engine.name, engine.version], ...(splicedOnce && { splicedOnce }) };
  const followsFrom = { ...facts, recipe, hash: selection.hash, ...madeBy };
  const file = checkpointFile(checkpointFolder, followsFrom, 'folds');
  const outcomes = [...readFolds(file)];
  const finished = () => outcomes.map(({ facts }) => facts);
  const beats = parts.map(({ training }) => training.length * recipe.epochs);
  const total = beats.reduce((sum, count) => sum + count, 0);
  const where = () => ({ fold: Math.min(input.folds, outcomes.length + 1), folds: input.folds, finished: finished() });

  const reading = readWindows(selection.manifest, input, recipe, abort);
  const room = yield* mapSteps(reading, (step) => ({ ...step, ...where() }));
  try {
    const { manifest, classIndex } = selection;
    const training = Uint32Array.from(classIndex.keys());
    const ofAll =
      splicedOnce && outcomes.length < input.folds
        ? yield* mapSteps(spliced({ manifest, room, classIndex, training }, input, recipe, abort), (step) => ({
            ...step,
            ...where(),
          }))
        : undefined;
    for (let fold = outcomes.length; fold < input.folds; fold++) {
      const before = beats.slice(0, fold).reduce((sum, count) => sum + count, 0);
      const checkpoint = checkpointFile(checkpointFolder, { ...followsFrom, fold });
      const training = trainFold(
        { engine, input, selection, room, recipe, fold, parts: parts[fold]!, ofAll },
        checkpoint,
        abort,
      );
      const outcome = yield* mapSteps(training, (step) => ({
        ...step,
        // Records are counted by themselves, fold by fold; beats over all folds.
        ...(step.counted === 'beats' && { done: before + step.done, total }),
        // A fold that splices for itself does so before it learns.
        share: kinds && !ofAll ? undefined : (fold + (step.share ?? 0)) / input.folds,
        ...where(),
      }));
      outcomes.push(outcome);
      writeFolds(file, outcomes);
      removeCheckpoint(checkpoint);
    }
  } finally {
    closeRoom(room);
  }
  const { probabilities, confusion } = together(outcomes, parts, selection, classes.length);
  return {
    keptFolds: file,
    ...{ foldsOfAll: selection.foldsOfAll, probabilities, folds: finished(), confusion, recipe, hash: selection.hash },
    metrics: metricsOf(confusion, classes),
    engine: { name: engine.name, version: engine.version },
    seconds: finished().reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

interface Fold {
  readonly engine: Engine;
  readonly input: CrossValidateInput;
  readonly selection: SelectedFolds;
  /** Of the recorded beats, with room for those that are spliced. */
  readonly room: WindowsWithRoom;
  readonly recipe: CompleteRecipe;
  readonly fold: number;
  readonly parts: FoldParts;
  /** Spliced beats of all records, made once: a fold takes those of its training records. Absent: it makes its own, if any. */
  readonly ofAll: TrainingBeats | undefined;
}

async function* trainFold(
  { engine, input, selection, room, recipe, fold, parts, ofAll }: Fold,
  checkpoint: string,
  abort: AbortSignal,
): AsyncGenerator<TrainProgress, FoldOutcome, void> {
  const { classes } = labelSets[input.labelSet];
  const { classIndex } = selection;
  const { training, validation, held } = parts;
  const seed = derivedSeed(input.seed, fold + 1);
  const started = performance.now();
  const { manifest } = selection;
  const beats = ofAll
    ? { ...ofAll, spliced: splicedOf(ofAll, classIndex.length, training) }
    : yield* spliced({ manifest, room, classIndex, training }, { ...input, seed }, recipe, abort);
  const learned = { network: input.network, classes, seed, training, validation, ...beats, ...recipe };
  const result = yield* trainWithCheckpoints(engine, learned, checkpoint, abort);
  try {
    const recorded = partOfWindows(room.windows, 0, classIndex.length);
    const probabilities = await predicted(engine, result.model, recorded, held, abort);
    const { accuracy, macroF1 } = metricsOf(confusionOfHeld(probabilities, held, classIndex, classes.length), classes);
    const learned = new Set(Array.from(training, (beat) => classIndex[beat]));
    const absentClasses = classes.filter((_, index) => !learned.has(index));
    const counts = { training: training.length, validation: validation.length, beats: held.length };
    const epochs = { epochsTrained: result.history.length, bestEpoch: result.bestEpoch };
    const seconds = (performance.now() - started) / 1000;
    return {
      facts: { fold: fold + 1, seed, ...counts, ...epochs, accuracy, macroF1, absentClasses, seconds },
      probabilities,
    };
  } finally {
    disposeModel(result.model);
  }
}

/** Puts the folds' predictions into the order of the manifest. */
function together(
  outcomes: readonly FoldOutcome[],
  parts: readonly FoldParts[],
  { classIndex }: SelectedFolds,
  classes: number,
): { probabilities: Float32Array; confusion: Confusion } {
  const probabilities = new Float32Array(classIndex.length * classes);
  outcomes.forEach((outcome, fold) => {
    parts[fold]!.held.forEach((beat, row) => {
      probabilities.set(outcome.probabilities.subarray(row * classes, (row + 1) * classes), beat * classes);
    });
  });
  return { probabilities, confusion: confusionOf(classIndex, predictedClasses(probabilities, classes), classes) };
}

function confusionOfHeld(
  probabilities: Float32Array,
  held: Uint32Array,
  classIndex: Uint8Array,
  classes: number,
): Confusion {
  const reference = Uint8Array.from(held, (beat) => classIndex[beat]!);
  return confusionOf(reference, predictedClasses(probabilities, classes), classes);
}
