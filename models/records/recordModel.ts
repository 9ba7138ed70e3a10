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
  readonly network: RecordNetworkName | 'imported';
  /** Of a network that was made elsewhere, which takes the window alone. Absent: it is one of ours. */
  readonly imported?: ImportedRecordFacts;
}

export interface ImportedRecordFacts {
  /** What makes probabilities of its logits: of each output by itself, or of all, so that they sum to 1. */
  readonly ending: 'sigmoid' | 'soft-max';
  readonly featureMaps: FeatureMapLayout;
}

/** How the feature maps that are explained stand to leads and time. */
export interface FeatureMapLayout {
  /** Axes before the channels. `steps`: the network mixes leads before, so that its maps have one time course for all leads. */
  readonly axes: 'leads-steps' | 'steps-leads' | 'steps';
  /** The centre of step t is at sample `offset + stride · t` of the window. */
  readonly offset: number;
  readonly stride: number;
}

const networks = { 'lead-branches': leadBranches } as const satisfies Readonly<Record<RecordNetworkName, unknown>>;

/** A model with freshly initialised weights; `classes` of the shape: diagnoses. The caller disposes it with `disposeModel`. */
export function createRecordModel(engine: Engine, network: RecordNetworkName, shape: NetworkShape): RecordModel {
  const parts = networks[network](engine, shape);
  initialise(engine, parts, shape.seed);
  return { network, ...parts, joined: joinParts(engine.tf, parts, 'stepWeights') };
}

/** Tensors of some records: millivolts [records × samples × leads], and what the network's head takes beside its feature maps. */
export type RecordTensors = readonly [window: Tensor, ...beside: Tensor[]];

/** The caller's tidy frees them. @param rows positions in `signals` */
export function recordTensors(
  tf: Tf,
  model: RecordModel,
  signals: RecordSignals,
  rows: ArrayLike<number>,
): RecordTensors {
  const { values, samples, leads } = signals;
  const window = tf.tensor3d(gatherRows(values, samples * leads, rows), [rows.length, samples, leads]);
  return [window, ...besideMaps(tf, model, signals, rows)];
}

/** Of our own networks the weights of the steps [rows.length × leads × steps]; of imported ones nothing. The caller's tidy frees them. */
export function besideMaps(
  tf: Tf,
  { imported }: Pick<RecordModel, 'imported'>,
  signals: RecordSignals,
  rows: ArrayLike<number>,
): Tensor[] {
  if (imported) return [];
  const { samples, leads } = signals;
  return [tf.tensor3d(stepWeights(signals, rows), [rows.length, leads, Math.floor(samples / samplesPerStep)])];
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
  return joined.apply(input.length === 1 ? input[0] : [...input], { training }) as Tensor2D;
}

/** Logits [records × diagnoses] from feature maps, in inference mode. */
export function logitsOfRecordMaps(
  { head }: Pick<RecordModel, 'head'>,
  maps: Tensor,
  beside: readonly Tensor[],
): Tensor2D {
  return head.apply(beside.length === 0 ? maps : [maps, ...beside]) as Tensor2D;
}

/** The same as probabilities: of each diagnosis by itself, or of classes that exclude each other. */
export function probabilitiesOf(tf: Tf, { imported }: RecordModel, logits: Tensor2D): Tensor2D {
  return imported?.ending === 'soft-max' ? tf.softmax(logits) : tf.sigmoid(logits);
}

/** @throws where the arrays are not as long as the shape says */
export function checkSignals({ values, valid, records, samples, leads }: RecordSignals): void {
  const expected = records * samples * leads;
  if (values.length === expected && valid.length === expected) return;
  throw new Error(
    `records hold ${values.length} values and ${valid.length} marks of validity; expected ${records} records × ${samples} samples × ${leads} leads = ${expected} of each`,
  );
}
