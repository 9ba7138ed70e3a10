import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import { withLogits } from '../../explanation/gradients/featureGradients.ts';
import { besideMaps, type RecordModel, recordLogits } from '../recordModel.ts';
import type { RecordToExplain } from './recordMethod.ts';

/**
 * Gradients of the diagnosis' logit with respect to the voltages, and the logits, of some variants of one record. The record's own
 * samples count as valid in each.
 *
 * @param variants [count × samples × leads]
 */
export function recordGradients(
  { tf }: Engine,
  model: RecordModel,
  { signals, record, diagnosis }: RecordToExplain,
  variants: Float32Array,
): { readonly gradients: Float32Array; readonly logits: Float32Array } {
  const { samples, leads } = signals;
  const count = variants.length / (samples * leads);
  let [gradients, logits] = [new Float32Array(), new Float32Array()];
  tf.tidy(() => {
    const beside = besideMaps(tf, model, signals, new Uint32Array(count).fill(record));
    const target = tf.fill([count], diagnosis, 'int32') as Parameters<typeof withLogits>[1];
    const forward = (window?: Tensor): Tensor2D => recordLogits(model, [window!, ...beside]);
    const found = withLogits(tf, target, forward)([tf.tensor3d(variants, [count, samples, leads])]);
    gradients = found.gradients[0]!.dataSync() as Float32Array<ArrayBuffer>;
    const all = found.logits.dataSync();
    const diagnoses = all.length / count;
    logits = Float32Array.from({ length: count }, (_, variant) => all[variant * diagnoses + diagnosis]!);
  });
  return { gradients, logits };
}

/** [samples × leads] -> [leads × samples] */
export function byLead(values: ArrayLike<number>, samples: number, leads: number): Float32Array {
  const turned = new Float32Array(samples * leads);
  for (let lead = 0; lead < leads; lead++) {
    for (let sample = 0; sample < samples; sample++) turned[lead * samples + sample] = values[sample * leads + lead]!;
  }
  return turned;
}
