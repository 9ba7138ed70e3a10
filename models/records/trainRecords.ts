import type { NamedTensorMap, Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs';
import { derivedSeed, mulberry32, shuffle } from '../../preload/numeric/random.ts';
import type { RecordNetworkName } from '../../preload/words/recordNetworks.ts';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import type { Engine } from '../engine/engine.ts';
import { type Computation, modelGraph } from '../engine/graph/modelGraph.ts';
import { disposeModel } from '../networks/model.ts';
import type { Standardisation } from '../networks/network.ts';
import type { TrainingRecipe } from '../networks/trainingRecipe.ts';
import {
  type BatchOutcome,
  type CheckpointOf,
  type EpochsProgress,
  type EpochsResult,
  trainEpochs,
  type Update,
} from '../training/trainEpochs.ts';
import { positiveWeights } from './positiveWeights.ts';
import { checkSignals, createRecordModel, type RecordModel, recordLogits, recordTensors } from './recordModel.ts';
import { fitRecordStandardisation } from './recordStandardisation.ts';
import { type RecordValidation, validateRecords } from './validateRecords.ts';

export type RecordRecipe = Pick<TrainingRecipe, 'epochs' | 'batchSize' | 'learningRate' | 'patience' | 'weightDecay'>;

/** How it is trained unless the user says otherwise. */
export const recordRecipe: RecordRecipe = {
  epochs: 12,
  batchSize: 16,
  learningRate: { peak: 3e-3, warmUp: 0.1 },
  weightDecay: 0.01,
};

export interface RecordTrainingInput extends RecordRecipe {
  readonly network: RecordNetworkName;
  readonly signals: RecordSignals;
  /** 1 where the record has the diagnosis. [records × diagnoses] */
  readonly labels: Uint8Array;
  /** Names of the diagnoses, in the order of the outputs. */
  readonly diagnoses: readonly string[];
  /** Records (positions in `signals`) that are learned from, and those that choose the best epoch. */
  readonly training: ArrayLike<number>;
  readonly validation: ArrayLike<number>;
  readonly seed: number;
  readonly resume?: CheckpointOf<RecordValidation>;
  readonly onCheckpoint?: (checkpoint: CheckpointOf<RecordValidation>) => void | Promise<void>;
  /** Milliseconds; only progress and speed depend on it. */
  readonly clock?: () => number;
}

export interface RecordTrainingResult extends EpochsResult<RecordValidation> {
  /** Holds the weights of `bestEpoch`. The caller disposes it. */
  readonly model: RecordModel;
  readonly standardisation: Standardisation;
  /** Weight of a record that has the diagnosis, in its loss, beside 1 of one that has not. [diagnoses] */
  readonly positiveWeights: readonly number[];
}

/**
 * Trains a new model by binary cross-entropy, one a diagnosis, averaged over diagnoses. The best epoch is the one with the highest
 * mean AUC of the diagnoses on validation, of equal ones the lowest loss there. The same input on the same engine gives the same
 * weights bit for bit, also from a checkpoint on. Nothing is left on the engine after an error, a cancel, or an early return.
 *
 * @throws naming a diagnosis that no training record has, or all have
 */
export async function* trainRecords(
  engine: Engine,
  input: RecordTrainingInput,
  signal?: AbortSignal,
): AsyncGenerator<EpochsProgress<RecordValidation>, RecordTrainingResult> {
  const { network, signals, labels, diagnoses, training, validation, seed, resume, onCheckpoint } = input;
  const { clock = () => performance.now() } = input;
  checkSignals(signals);
  if (labels.length !== signals.records * diagnoses.length) {
    throw new Error(`${labels.length} labels; expected ${signals.records} records × ${diagnoses.length} diagnoses`);
  }
  if (validation.length === 0) throw new Error('the validation part has no records; the best epoch cannot be chosen');
  const weights = positiveWeights(labels, diagnoses, training);
  const standardisation = fitRecordStandardisation(signals, training);
  const { samples, leads } = signals;
  const model = createRecordModel(engine, network, {
    samples,
    leads,
    classes: diagnoses.length,
    standardisation,
    seed,
  });
  let finished = false;
  try {
    const step = recordStep(engine, model, input, weights);
    const trained = yield* trainEpochs<RecordValidation>(
      engine,
      {
        ...{ model, seed, resume, onCheckpoint, clock },
        variables: step.variables,
        recipe: input,
        examples: training.length,
        order: (epoch) => shuffle(Uint32Array.from(training), mulberry32(derivedSeed(seed, epoch))),
        learn: step.run,
        validate: () => validateRecords(engine, model, { signals, labels, diagnoses, rows: validation }, signal),
        isBetter: (one, other) => {
          const [a, b] = [one.meanAuc ?? 0, other.meanAuc ?? 0];
          return a === b ? one.loss < other.loss : a > b;
        },
      },
      signal,
    );
    finished = true;
    return { model, standardisation, positiveWeights: weights, ...trained };
  } finally {
    // Also reached when the consumer stops early with return().
    if (!finished) disposeModel(model);
  }
}

function recordStep(
  engine: Engine,
  model: RecordModel,
  { signals, labels, diagnoses, epochs, batchSize, training }: RecordTrainingInput,
  positive: readonly number[],
): { readonly variables: readonly Variable[]; run(rows: Uint32Array, update: Update): BatchOutcome } {
  const { tf } = engine;
  const variables = model.joined.trainableWeights.map((weight) => weight.read() as Variable);
  const runs = epochs * Math.floor(training.length / batchSize);
  const computation: Computation = ([window, stepWeights, label, positiveWeight]) => {
    let logits: Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      logits = tf.keep(recordLogits(model, [window!, stepWeights!], true));
      // -w y log p - (1 - y) log(1 - p), p the logistic function of the logit, in a form that does not overflow.
      const present = tf.mul(tf.mul(label!, positiveWeight!), tf.softplus(tf.neg(logits)));
      const absent = tf.mul(tf.sub(1, label!), tf.softplus(logits));
      return tf.mean(tf.add(present, absent)) as Scalar;
    }, variables as Variable[]);
    const own = tf.clone(logits!);
    logits!.dispose();
    return [value, own, ...variables.map((variable) => (grads as NamedTensorMap)[variable.name]!)];
  };
  const run = modelGraph(engine, model, { name: 'training step', batch: batchSize, runs }, computation);
  const count = diagnoses.length;
  return {
    variables,
    run: (rows, update) =>
      tf.tidy(() => {
        const own = new Float32Array(rows.length * count);
        rows.forEach((record, row) => {
          own.set(labels.subarray(record * count, (record + 1) * count), row * count);
        });
        const given = [
          ...recordTensors(tf, model, signals, rows),
          tf.tensor2d(own, [rows.length, count]),
          tf.tensor1d([...positive]),
        ];
        const [loss, logits, ...gradients] = run(given) as [Tensor, Tensor, ...Tensor[]];
        update(gradients);
        const found = logits.dataSync();
        const right = own.reduce((sum, label, at) => sum + (found[at]! > 0 === label > 0 ? 1 : 0), 0);
        return { loss: loss.dataSync()[0]!, hits: right / count };
      }),
  };
}
