import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { RecordNetworkName } from '../../preload/words/recordNetworks.ts';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import type { Engine, Tf } from '../engine/engine.ts';
import { initialise } from '../networks/initialise.ts';
import { joinParts, type Weighted } from '../networks/model.ts';
import type { NetworkParts, NetworkShape } from '../networks/network.ts';
import { gatherRows } from '../prediction/windows.ts';
import { leadBranches, samplesPerStep } from './leadBranches.ts';

/** A network over whole records with weights. `joined` runs `features` then `head` on the same variables. */
export interface RecordModel extends NetworkParts, Weighted {
  readonly network: RecordNetworkName;
}

const networks = { 'lead-branches': leadBranches } as const satisfies Readonly<Record<RecordNetworkName, unknown>>;

/** A model with freshly initialised weights; `classes` of the shape: diagnoses. The caller disposes it with `disposeModel`. */
export function createRecordModel(engine: Engine, network: RecordNetworkName, shape: NetworkShape): RecordModel {
  const parts = networks[network](engine, shape);
  initialise(engine, parts, shape.seed);
  return { network, ...parts, joined: joinParts(engine.tf, parts, 'stepWeights') };
}

/** Tensors of some records, as the network takes them. */
export interface RecordTensors {
  /** Millivolts [records × samples × leads] */
  readonly window: Tensor;
  /** [records × leads × steps] */
  readonly stepWeights: Tensor;
}

/** The caller's tidy frees them. @param rows positions in `signals` */
export function recordTensors(tf: Tf, signals: RecordSignals, rows: ArrayLike<number>): RecordTensors {
  const { values, samples, leads } = signals;
  const window = tf.tensor3d(gatherRows(values, samples * leads, rows), [rows.length, samples, leads]);
  const weights = stepWeights(signals, rows);
  return { window, stepWeights: tf.tensor3d(weights, [rows.length, leads, Math.floor(samples / samplesPerStep)]) };
}

/**
 * Weight of each step in the average of its lead: in proportion to its valid samples, with the mean 1 over the steps, so that
 * padding and missing samples count nothing; 0 in a lead without any. [rows.length × leads × steps]
 */
export function stepWeights({ valid, samples, leads }: RecordSignals, rows: ArrayLike<number>): Float32Array {
  const steps = Math.floor(samples / samplesPerStep);
  const weights = new Float32Array(rows.length * leads * steps);
  for (let row = 0; row < rows.length; row++) {
    const start = rows[row]! * samples * leads;
    for (let lead = 0; lead < leads; lead++) {
      const own = weights.subarray((row * leads + lead) * steps, (row * leads + lead + 1) * steps);
      let sum = 0;
      for (let sample = 0; sample < steps * samplesPerStep; sample++) {
        const isValid = valid[start + sample * leads + lead]!;
        own[Math.floor(sample / samplesPerStep)]! += isValid;
        sum += isValid;
      }
      if (sum === 0) continue;
      for (let step = 0; step < steps; step++) own[step]! *= steps / sum;
    }
  }
  return weights;
}

/** Logits [records × diagnoses]. In training mode the moving averages of batch normalisation follow. */
export function recordLogits({ joined }: RecordModel, input: RecordTensors, training = false): Tensor2D {
  return joined.apply([input.window, input.stepWeights], { training }) as Tensor2D;
}

/** @throws where the arrays are not as long as the shape says */
export function checkSignals({ values, valid, records, samples, leads }: RecordSignals): void {
  const expected = records * samples * leads;
  if (values.length === expected && valid.length === expected) return;
  throw new Error(
    `records hold ${values.length} values and ${valid.length} marks of validity; expected ${records} records × ${samples} samples × ${leads} leads = ${expected} of each`,
  );
}
