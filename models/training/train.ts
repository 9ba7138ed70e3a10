import { setImmediate } from 'node:timers/promises';
import { derivedSeed, mulberry32 } from '../../preload/numeric/random.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import type { Metrics } from '../evaluation/confusion.ts';
import { createModel, disposeModel, type Model, setWeights, weightsOf } from '../networks/model.ts';
import type { Standardisation } from '../networks/network.ts';
import type { TrainingRecipe } from '../networks/trainingRecipe.ts';
import { NotNumbers } from '../prediction/notNumbers.ts';
import { type AdamState, createAdam } from './adam.ts';
import { alteredBatch } from './alteredBatch.ts';
import { augmentationSettings } from './augment.ts';
import { classWeightsOf, epochOrder } from './balance.ts';
import { checkInput } from './checkInput.ts';
import { offsetsInOrder, withOffsets } from './classOffsets.ts';
import { learningRateAt } from './learningRate.ts';
import { splicedDraw } from './spliced.ts';
import { fitStandardisation } from './standardisation.ts';
import { trainingStep } from './step.ts';
import { validate } from './validate.ts';
import { averageWeights } from './weightAverage.ts';

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

export type TrainingProgress = BatchProgress | EpochProgress;

interface Running {
  readonly epoch: number;
  readonly epochs: number;
  /** Training beats seen, of all epochs. */
  readonly done: number;
  readonly total: number;
  /** Means over this epoch so far. */
  readonly loss: number;
  readonly accuracy: number;
  readonly beatsPerSecond: number;
}
export interface BatchProgress extends Running {
  readonly kind: 'batch';
  readonly batch: number;
  readonly batches: number;
}
export interface EpochProgress extends Running {
  readonly kind: 'epoch';
  readonly validation: ValidationResult;
  /** The epoch whose weights are kept so far. */
  readonly best: boolean;
}

export interface ValidationResult {
  readonly loss: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly perClass: Metrics['perClass'];
}

/** One line of the learning curve. */
export interface EpochRecord {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly validation: Omit<ValidationResult, 'perClass'>;
}

export interface Checkpoint {
  readonly network: string;
  readonly seed: number;
  /** Epochs that are finished. */
  readonly epoch: number;
  readonly weights: readonly Float32Array[];
  readonly optimiser: AdamState;
  /** Moving average of the weights, where the recipe wants one. */
  readonly average?: readonly Float32Array[];
  readonly best: { readonly epoch: number; readonly weights: readonly Float32Array[] };
  readonly history: readonly EpochRecord[];
}

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

const progressMilliseconds = 250;

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
  const { windows, classIndex, classes, epochs, batchSize, seed, resume } = input;
  const { clock = () => performance.now() } = input;
  const { tf } = engine;
  const { balance = 'none', augmentation = 'none', patience, labelSmoothing, weightDecay, averaging } = input;
  const { keeps = 'best', classOffsets } = input;
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
  let adam: ReturnType<typeof createAdam> | undefined;
  let average: ReturnType<typeof averageWeights> | undefined;
  let finished = false;
  try {
    if (resume) setWeights(engine, model, resume.weights);
    const labelled = {
      ...{ windows, classIndex, classes },
      ...(classWeights && { classWeights }),
      ...(labelSmoothing !== undefined && { labelSmoothing }),
    };
    const full = Math.floor(input.training.length / batchSize);
    const step = trainingStep(engine, model, labelled, { batch: batchSize, runs: epochs * full });
    adam = createAdam(tf, step.variables, resume?.optimiser, weightDecay);
    if (averaging !== undefined) average = averageWeights(engine, model, averaging, resume?.average);
    const history = [...(resume?.history ?? [])];
    let best = resume?.best;
    const batches = Math.ceil(input.training.length / batchSize);
    const total = epochs * input.training.length;
    let done = (resume?.epoch ?? 0) * input.training.length;
    const started = clock();
    let seen = 0;
    let training = 0;

    /** What the model is after this epoch, where that is not what training goes on with. */
    const finalWeights = (): Float32Array[] | undefined => {
      if (!average && !offsets) return undefined;
      const weights = average?.weights() ?? weightsOf(model);
      return offsets ? withOffsets(model, weights, offsets) : weights;
    };

    const hasPatience = (epoch: number) => !best || !patience || epoch - best.epoch <= patience;
    for (let epoch = (resume?.epoch ?? 0) + 1; epoch <= epochs && hasPatience(epoch); epoch++) {
      const drawn = epochOrder(balance, balanced, mulberry32(derivedSeed(seed, epoch)));
      const order = synthesise?.(drawn, mulberry32(derivedSeed(seed, epoch, forRecomposed))) ?? drawn;
      const losses = history.map((passed) => passed.loss);
      let lossSum = 0;
      let hits = 0;
      let epochSeen = 0;
      let reported = clock();
      const running = (): Running => ({
        epoch,
        epochs,
        done,
        total,
        loss: lossSum / epochSeen,
        accuracy: hits / epochSeen,
        beatsPerSecond: seen / (training / 1000),
      });
      for (let batch = 0; batch < batches; batch++) {
        signal?.throwIfAborted();
        const begun = clock();
        const beats = order.subarray(batch * batchSize, (batch + 1) * batchSize);
        const rate = learningRateAt(input.learningRate, (epoch - 1) * batches + batch, epochs * batches, losses);
        const altered = alter?.(beats, mulberry32(derivedSeed(seed, epoch, batch, forAugmentation)));
        const outcome = step.run(beats, (gradients) => adam!.step(gradients, rate), altered);
        if (!Number.isFinite(outcome.loss)) {
          throw new NotNumbers(
            `the loss is no longer a number at epoch ${epoch}, batch ${batch + 1}; lower the learning rate (peak ${input.learningRate.peak})`,
          );
        }
        average?.follow((epoch - 1) * batches + batch);
        lossSum += outcome.loss * beats.length;
        hits += outcome.hits;
        epochSeen += beats.length;
        seen += beats.length;
        done += beats.length;
        const now = clock();
        training += now - begun;
        if (now - reported >= progressMilliseconds && batch + 1 < batches) {
          reported = now;
          yield { kind: 'batch', ...running(), batch: batch + 1, batches };
        }
        // A macrotask, so that a cancel message gets in between two batches.
        await setImmediate();
      }
      const validated = { windows, classIndex, classes, beats: input.validation };
      const final = finalWeights();
      const own = weightsOf(model);
      if (final) setWeights(engine, model, final);
      const validation = await validate(engine, model, validated, signal).catch((error: unknown) => {
        if (!(error instanceof NotNumbers)) throw error;
        const advice = `lower the learning rate (peak ${input.learningRate.peak})`;
        throw new NotNumbers(`predictions are no longer numbers after epoch ${epoch}; ${advice}`, { cause: error });
      });
      if (final) setWeights(engine, model, own);
      const { perClass: _, ...summary } = validation;
      const { loss, accuracy } = running();
      history.push({ epoch, loss, accuracy, validation: summary });
      const improved = !best || keeps === 'last' || isBetter(summary, history[best.epoch - 1]!.validation);
      if (improved || !best) best = { epoch, weights: final ?? own };
      await input.onCheckpoint?.({
        network: input.network,
        seed,
        epoch,
        weights: own,
        optimiser: adam.state(),
        ...(average && { average: average.weights() }),
        best,
        history: [...history],
      });
      yield { kind: 'epoch', ...running(), validation, best: improved };
    }
    if (!best) throw new Error(`nothing was trained: ${epochs} epochs asked for; expected at least 1`);
    setWeights(engine, model, best.weights);
    const seconds = (clock() - started) / 1000;
    finished = true;
    return {
      model,
      standardisation,
      bestEpoch: best.epoch,
      ...(classWeights && { classWeights }),
      history,
      seconds,
      beatsPerSecond: seen / (training / 1000),
    };
  } finally {
    // Also reached when the consumer stops early with return().
    adam?.dispose();
    average?.dispose();
    if (!finished) disposeModel(model);
  }
}

function isBetter(one: EpochRecord['validation'], other: EpochRecord['validation']): boolean {
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
