import { derivedSeed, mulberry32 } from '../../preload/numeric/random.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, type Model } from '../networks/model.ts';
import type { Standardisation } from '../networks/network.ts';
import type { TrainingRecipe } from '../networks/trainingRecipe.ts';
import { alteredBatch } from './alteredBatch.ts';
import { augmentationSettings } from './augment.ts';
import { classWeightsOf, epochOrder } from './balance.ts';
import { checkInput } from './checkInput.ts';
import { offsetsInOrder, withOffsets } from './classOffsets.ts';
import { splicedDraw } from './spliced.ts';
import { fitStandardisation } from './standardisation.ts';
import { trainingStep } from './step.ts';
import { type CheckpointOf, type EpochOf, type EpochsProgress, trainEpochs } from './trainEpochs.ts';
import { validate } from './validate.ts';

export interface TrainingInput extends TrainingRecipe {
  readonly network: string;
  readonly windows: Windows;
  /** Class index of each beat of `windows`. */
  readonly classIndex: Uint8Array;
  readonly classes: readonly string[];
  /** Number of each beat's record, one a beat of `windows`; the balance `sampled-records` wants it. */
  readonly records?: ArrayLike<number>;
  /** Beats (positions in `windows`) that are learned from, and those that choose the best epoch. */
  readonly training: ArrayLike<number>;
  readonly validation: ArrayLike<number>;
  /** Beats (positions in `windows`, none of the others) spliced from training beats, for an augmentation that wants them (spliced.ts). */
  readonly spliced?: ArrayLike<number>;
  readonly seed: number;
  /** Goes on after the epoch of this checkpoint, to the same result as an unbroken training. */
  readonly resume?: Checkpoint;
  /** Called and awaited after each epoch. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void | Promise<void>;
  /** Milliseconds; only progress and speed depend on it. */
  readonly clock?: () => number;
}

export type TrainingProgress = EpochsProgress<ValidationResult>;

export interface ValidationResult {
  readonly loss: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

/** One line of the learning curve. */
export type EpochRecord = EpochOf<ValidationResult>;

export type Checkpoint = CheckpointOf<ValidationResult>;

export interface TrainingResult {
  /** Holds the weights of `bestEpoch`. The caller disposes it. */
  readonly model: Model;
  readonly standardisation: Standardisation;
  /** Highest validation macro-F1, of equal ones the lowest validation loss; the last one where the recipe keeps that. */
  readonly bestEpoch: number;
  /** Weight of each class in the loss, where training was balanced by weights. */
  readonly classWeights?: readonly number[];
  /** One an epoch that was trained: fewer than asked for where `patience` ended it. */
  readonly history: readonly EpochRecord[];
  /** Wall clock, validation included. */
  readonly seconds: number;
  /** Training beats a second, validation excluded. */
  readonly beatsPerSecond: number;
}

/** Tells the random numbers of augmentation from those of the order, which are of seed and epoch alone. */
const forAugmentation = 1;
/** The same of the draw of spliced beats. */
const forRecomposed = 2;

/**
 * Trains a new model. Yields progress at most four times a second and at each epoch's end; returns the model of the best
 * epoch, or of the last one where the recipe keeps that. Balance and augmentation touch training beats alone: validation is
 * as the split drew it. Ends before the last epoch where none of the last `patience` ones was better on validation. Stops
 * between two batches when `signal` fires (throws its reason) or when the consumer returns; then nothing is left on the
 * engine. The same input on the same engine gives the same weights bit for bit.
 */
export async function* train(
  engine: Engine,
  input: TrainingInput,
  signal?: AbortSignal,
): AsyncGenerator<TrainingProgress, TrainingResult> {
  checkInput(input);
  const { windows, classIndex, classes, epochs, batchSize, seed, resume, onCheckpoint } = input;
  const { clock = () => performance.now() } = input;
  const { balance = 'none', augmentation = 'none', labelSmoothing, classOffsets } = input;
  const standardisation = fitStandardisation(windows, input.training);
  const balanced = { classIndex, classes: classes.length, training: input.training, records: input.records };
  const classWeights = balance === 'weighted' ? classWeightsOf(balanced) : undefined;
  const offsets = classOffsets && offsetsInOrder(classOffsets, classes);
  const { samples, leads } = windows;
  const { width: rhythm, sequence } = windows.rhythm ?? {};
  const synthesise = drawRecomposed(input);
  const alter = alteredBatch(augmentation, windows, input.training);
  const shape = { samples, leads, classes: classes.length, standardisation, rhythm, sequence, seed };
  const model = createModel(engine, input.network, shape);
  let finished = false;
  try {
    const labelled = {
      ...{ windows, classIndex, classes },
      ...(classWeights && { classWeights }),
      ...(labelSmoothing !== undefined && { labelSmoothing }),
    };
    const full = Math.floor(input.training.length / batchSize);
    const step = trainingStep(engine, model, labelled, { batch: batchSize, runs: epochs * full });
    const validated = { windows, classIndex, classes, beats: input.validation };
    const { examplesPerSecond, ...trained } = yield* trainEpochs(
      engine,
      {
        ...{ model, seed, resume, onCheckpoint, clock, isBetter },
        variables: step.variables,
        recipe: input,
        examples: input.training.length,
        order(epoch) {
          const drawn = epochOrder(balance, balanced, mulberry32(derivedSeed(seed, epoch)));
          return synthesise?.(drawn, mulberry32(derivedSeed(seed, epoch, forRecomposed))) ?? drawn;
        },
        learn(beats, update, { epoch, batch }) {
          const altered = alter?.(beats, mulberry32(derivedSeed(seed, epoch, batch, forAugmentation)));
          return step.run(beats, update, altered);
        },
        finalWeights: offsets && ((weights) => withOffsets(model, weights, offsets)),
        validate: () => validate(engine, model, validated, signal),
      },
      signal,
    );
    finished = true;
    return {
      model,
      standardisation,
      ...trained,
      ...(classWeights && { classWeights }),
      beatsPerSecond: examplesPerSecond,
    };
  } finally {
    // Also reached when the consumer stops early with return().
    if (!finished) disposeModel(model);
  }
}

function isBetter(one: ValidationResult, other: ValidationResult): boolean {
  return one.macroF1 === other.macroF1 ? one.loss < other.loss : one.macroF1 > other.macroF1;
}

/** @throws where the augmentation wants spliced beats and there are none, or the other way round */
function drawRecomposed({ augmentation = 'none', spliced, records, classIndex }: TrainingInput) {
  const wanted = augmentation !== 'none' && augmentationSettings[augmentation].spliced === true;
  if (wanted !== (spliced !== undefined)) {
    throw new Error(
      `augmentation ${augmentation}: expected ${wanted ? 'spliced beats' : 'no spliced beats'}, got ${spliced?.length ?? 'none'}`,
    );
  }
  if (spliced === undefined) return undefined;
  if (records === undefined) throw new Error('spliced beats want to know the record of each beat');
  return splicedDraw({ classIndex, records, spliced });
}
