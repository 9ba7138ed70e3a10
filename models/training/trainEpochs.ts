import { setImmediate } from 'node:timers/promises';
import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { setWeights, type Weighted, weightsOf } from '../networks/model.ts';
import type { TrainingRecipe } from '../networks/trainingRecipe.ts';
import { NotNumbers } from '../prediction/notNumbers.ts';
import { type AdamState, createAdam } from './adam.ts';
import { learningRateAt } from './learningRate.ts';
import { averageWeights } from './weightAverage.ts';

/** How examples (beats, or whole records) are learned, epoch by epoch. @typeParam V what validation says after an epoch */
export interface EpochsInput<V> {
  readonly model: Weighted;
  /** What is trained, in the order of the gradients. */
  readonly variables: readonly Variable[];
  readonly recipe: Pick<
    TrainingRecipe,
    'epochs' | 'batchSize' | 'learningRate' | 'keeps' | 'patience' | 'weightDecay' | 'averaging'
  >;
  readonly seed: number;
  /** Training examples of an epoch. */
  readonly examples: number;
  /** The examples of an epoch in the order in which they are learned. [examples] */
  readonly order: (epoch: number) => Uint32Array;
  /** Learns one batch: hands the gradients to `update`, and frees them after it. */
  readonly learn: (batch: Uint32Array, update: Update, at: BatchPlace) => BatchOutcome;
  /** The model's weights after an epoch, from those that training goes on with; absent: the same ones. */
  readonly finalWeights?: ((weights: Float32Array[]) => Float32Array[]) | undefined;
  readonly validate: () => Promise<V>;
  readonly isBetter: (one: V, other: V) => boolean;
  /** Goes on after the epoch of this checkpoint, to the same result as an unbroken training. */
  readonly resume?: CheckpointOf<V> | undefined;
  /** Called and awaited after each epoch. */
  readonly onCheckpoint?: ((checkpoint: CheckpointOf<V>) => void | Promise<void>) | undefined;
  /** Milliseconds; only progress and speed depend on it. */
  readonly clock: () => number;
}

export type Update = (gradients: readonly Tensor[]) => void;

export interface BatchPlace {
  /** From 1. */
  readonly epoch: number;
  /** From 0. */
  readonly batch: number;
}

export interface BatchOutcome {
  /** Mean over the batch, before the update. */
  readonly loss: number;
  /** Examples that were right; a share of an example where it is right in part. */
  readonly hits: number;
}

interface Running {
  readonly epoch: number;
  readonly epochs: number;
  /** Training examples seen, of all epochs. */
  readonly done: number;
  readonly total: number;
  /** Means over this epoch so far. */
  readonly loss: number;
  readonly accuracy: number;
  readonly examplesPerSecond: number;
}

export type EpochsProgress<V> =
  | (Running & { readonly kind: 'batch'; readonly batch: number; readonly batches: number })
  /** `best`: the epoch whose weights are kept so far. */
  | (Running & { readonly kind: 'epoch'; readonly validation: V; readonly best: boolean });

/** One line of the learning curve. */
export interface EpochOf<V> {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly validation: V;
}

export interface CheckpointOf<V> {
  readonly network: string;
  readonly seed: number;
  /** Epochs that are finished. */
  readonly epoch: number;
  readonly weights: readonly Float32Array[];
  readonly optimiser: AdamState;
  /** Moving average of the weights, where the recipe wants one. */
  readonly average?: readonly Float32Array[];
  readonly best: { readonly epoch: number; readonly weights: readonly Float32Array[] };
  readonly history: readonly EpochOf<V>[];
}

export interface EpochsResult<V> {
  readonly bestEpoch: number;
  /** One an epoch that was trained: fewer than asked for where `patience` ended it. */
  readonly history: readonly EpochOf<V>[];
  /** Wall clock, validation included. */
  readonly seconds: number;
  /** Validation excluded. */
  readonly examplesPerSecond: number;
}

const progressMilliseconds = 250;

/**
 * Trains a model by Adam and leaves it with the weights of the best epoch, or of the last one where the recipe keeps that. Yields
 * progress at most four times a second and at each epoch's end. Ends before the last epoch where none of the last `patience`
 * ones was better on validation. Stops between two batches when `signal` fires (throws its reason) or when the consumer returns.
 */
export async function* trainEpochs<V>(
  engine: Engine,
  input: EpochsInput<V>,
  signal?: AbortSignal,
): AsyncGenerator<EpochsProgress<V>, EpochsResult<V>> {
  const { model, recipe, seed, examples, resume, clock } = input;
  const { epochs, batchSize, keeps = 'best', patience, weightDecay, averaging } = recipe;
  let adam: ReturnType<typeof createAdam> | undefined;
  let average: ReturnType<typeof averageWeights> | undefined;
  try {
    if (resume) setWeights(engine, model, resume.weights);
    adam = createAdam(engine.tf, input.variables, resume?.optimiser, weightDecay);
    if (averaging !== undefined) average = averageWeights(engine, model, averaging, resume?.average);
    const history = [...(resume?.history ?? [])];
    let best = resume?.best;
    const batches = Math.ceil(examples / batchSize);
    const total = epochs * examples;
    let done = (resume?.epoch ?? 0) * examples;
    const started = clock();
    let seen = 0;
    let training = 0;

    /** What the model is after this epoch, where that is not what training goes on with. */
    const finalWeights = (): Float32Array[] | undefined => {
      if (!average && !input.finalWeights) return undefined;
      const weights = average?.weights() ?? weightsOf(model);
      return input.finalWeights?.(weights) ?? weights;
    };

    const hasPatience = (epoch: number) => !best || !patience || epoch - best.epoch <= patience;
    for (let epoch = (resume?.epoch ?? 0) + 1; epoch <= epochs && hasPatience(epoch); epoch++) {
      const order = input.order(epoch);
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
        examplesPerSecond: seen / (training / 1000),
      });
      for (let batch = 0; batch < batches; batch++) {
        signal?.throwIfAborted();
        const begun = clock();
        const rows = order.subarray(batch * batchSize, (batch + 1) * batchSize);
        const rate = learningRateAt(recipe.learningRate, (epoch - 1) * batches + batch, epochs * batches, losses);
        const outcome = input.learn(rows, (gradients) => adam!.step(gradients, rate), { epoch, batch });
        if (!Number.isFinite(outcome.loss)) {
          throw new NotNumbers(
            `the loss is no longer a number at epoch ${epoch}, batch ${batch + 1}; lower the learning rate (peak ${recipe.learningRate.peak})`,
          );
        }
        average?.follow((epoch - 1) * batches + batch);
        lossSum += outcome.loss * rows.length;
        hits += outcome.hits;
        epochSeen += rows.length;
        seen += rows.length;
        done += rows.length;
        const now = clock();
        training += now - begun;
        if (now - reported >= progressMilliseconds && batch + 1 < batches) {
          reported = now;
          yield { kind: 'batch', ...running(), batch: batch + 1, batches };
        }
        // A macrotask, so that a cancel message gets in between two batches.
        await setImmediate();
      }
      const final = finalWeights();
      const own = weightsOf(model);
      if (final) setWeights(engine, model, final);
      const validation = await input.validate().catch((error: unknown) => {
        if (!(error instanceof NotNumbers)) throw error;
        const advice = `lower the learning rate (peak ${recipe.learningRate.peak})`;
        throw new NotNumbers(`predictions are no longer numbers after epoch ${epoch}; ${advice}`, { cause: error });
      });
      if (final) setWeights(engine, model, own);
      const { loss, accuracy } = running();
      history.push({ epoch, loss, accuracy, validation });
      const improved = !best || keeps === 'last' || input.isBetter(validation, history[best.epoch - 1]!.validation);
      if (improved || !best) best = { epoch, weights: final ?? own };
      await input.onCheckpoint?.({
        network: model.network,
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
    return { bestEpoch: best.epoch, history, seconds, examplesPerSecond: seen / (training / 1000) };
  } finally {
    // Also reached when the consumer stops early with return().
    adam?.dispose();
    average?.dispose();
  }
}
