import { setImmediate } from 'node:timers/promises';
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import { interpolateRemoved } from '../../explanation/baselines/interpolate.ts';
import { withLogits } from '../../explanation/gradients/featureGradients.ts';
import { gatherRows } from '../../prediction/windows.ts';
import { type RecordModel, recordLogits, stepWeights } from '../recordModel.ts';
import type { RecordMap, RecordMethod, RecordToExplain } from './recordMethod.ts';

/** What is bridged at once, and how far it is from one gap to the next. */
const widthSeconds = 0.1;
const strideSeconds = 0.05;
const gapsAtOnce = 16;

/**
 * Occlusion (Zeiler & Fergus 2014, section 4.2) of each lead by itself: how far the logit falls where a tenth of a second of the
 * lead is bridged by the straight line between its neighbours. A sample has the mean over the gaps that cover it.
 */
export const recordOcclusion: RecordMethod = (engine, model, given, signal) =>
  model.imported ? leadByLead(engine, model, given, signal) : inAllLeadsAtOnce(engine, model, given, signal);

/**
 * Of our own networks the gap is made in all leads at once, and the fall of each lead is read from its own part of the logit: branches
 * do not touch, and the head is linear, so that y = bias + Σ_l Σ_tk g_lk(t) A_lk(t) exactly, and a gap in lead l changes the term of l
 * alone.
 */
async function inAllLeadsAtOnce(
  { tf }: Engine,
  { features, head }: RecordModel,
  given: RecordToExplain,
  signal?: AbortSignal,
): Promise<RecordMap> {
  const { signals, record, diagnosis, samplingRateHz } = given;
  const { values, samples, leads } = signals;
  const size = samples * leads;
  const own = gatherRows(values, size, [record]);
  const weights = stepWeights(signals, [record]);
  /** Part of the logit that each lead has, and the logit. */
  const partsOf = (variants: Float32Array): { readonly parts: Float32Array; readonly logit: number } => {
    const count = variants.length / size;
    let found = { parts: new Float32Array(), logit: 0 };
    tf.tidy(() => {
      const activations = features.apply(tf.tensor3d(variants, [count, samples, leads])) as Tensor4D;
      const valid = tf.tile(tf.tensor3d(weights, [1, leads, weights.length / leads]), [count, 1, 1]);
      const target = tf.fill([count], diagnosis, 'int32') as Parameters<typeof withLogits>[1];
      const { gradients, logits } = withLogits(
        tf,
        target,
        (maps) => head.apply([maps!, valid]) as Tensor2D,
      )([activations]);
      const parts = tf.sum(tf.mul(gradients[0]!, activations), [2, 3]).dataSync() as Float32Array<ArrayBuffer>;
      found = { parts, logit: logits.dataSync()[diagnosis]! };
    });
    return found;
  };
  const { parts: whole, logit } = partsOf(own);
  const width = Math.max(1, Math.round(widthSeconds * samplingRateHz));
  const stride = Math.max(1, Math.round(strideSeconds * samplingRateHz));
  const gaps = gapsOf(samples, width, stride);
  const map = new Float32Array(leads * samples);
  const covers = new Uint16Array(samples);
  for (let first = 0; first < gaps.length; first += gapsAtOnce) {
    signal?.throwIfAborted();
    const some = gaps.slice(first, first + gapsAtOnce);
    const variants = new Float32Array(some.length * size);
    some.forEach(([from, to], variant) => {
      const changed = variants.subarray(variant * size, (variant + 1) * size);
      changed.set(own);
      interpolateRemoved(changed, new Uint8Array(samples).fill(1, from, to), leads);
    });
    const { parts } = partsOf(variants);
    some.forEach(([from, to], variant) => {
      for (let sample = from; sample < to; sample++) {
        covers[sample]!++;
        for (let lead = 0; lead < leads; lead++) {
          map[lead * samples + sample]! += whole[lead]! - parts[variant * leads + lead]!;
        }
      }
    });
    await setImmediate();
  }
  return { map: map.map((sum, at) => sum / covers[at % samples]!), logit };
}

/** Nothing is known of how an imported network joins leads: each gap in each lead is a pass of its own. */
async function leadByLead(
  { tf }: Engine,
  model: RecordModel,
  { signals, record, diagnosis, samplingRateHz }: RecordToExplain,
  signal?: AbortSignal,
): Promise<RecordMap> {
  const { values, samples, leads } = signals;
  const size = samples * leads;
  const own = gatherRows(values, size, [record]);
  const logitsOf = (variants: Float32Array): Float32Array =>
    tf.tidy(() => {
      const window = tf.tensor3d(variants, [variants.length / size, samples, leads]);
      return recordLogits(model, [window]).gather([diagnosis], 1).dataSync() as Float32Array;
    });
  const logit = logitsOf(own)[0]!;
  const width = Math.max(1, Math.round(widthSeconds * samplingRateHz));
  const stride = Math.max(1, Math.round(strideSeconds * samplingRateHz));
  const gaps = gapsOf(samples, width, stride);
  const all = Array.from({ length: leads * gaps.length }, (_, place) => {
    const [from, to] = gaps[place % gaps.length]!;
    return { lead: Math.floor(place / gaps.length), from, to };
  });
  const map = new Float32Array(size);
  const covers = new Uint16Array(size);
  for (let first = 0; first < all.length; first += gapsAtOnce) {
    signal?.throwIfAborted();
    const some = all.slice(first, first + gapsAtOnce);
    const variants = new Float32Array(some.length * size);
    some.forEach(({ lead, from, to }, variant) => {
      const trace = Float32Array.from({ length: samples }, (_, sample) => own[sample * leads + lead]!);
      interpolateRemoved(trace, new Uint8Array(samples).fill(1, from, to), 1);
      const changed = variants.subarray(variant * size, (variant + 1) * size);
      changed.set(own);
      for (let sample = from; sample < to; sample++) changed[sample * leads + lead] = trace[sample]!;
    });
    const found = logitsOf(variants);
    some.forEach(({ lead, from, to }, variant) => {
      for (let sample = from; sample < to; sample++) {
        map[lead * samples + sample]! += logit - found[variant]!;
        covers[lead * samples + sample]!++;
      }
    });
    await setImmediate();
  }
  return { map: map.map((sum, at) => sum / covers[at]!), logit };
}

function gapsOf(samples: number, width: number, stride: number): (readonly [from: number, to: number])[] {
  const gaps: (readonly [number, number])[] = [];
  for (let from = 0; ; from += stride) {
    gaps.push([from, Math.min(from + width, samples)]);
    if (from + width >= samples) return gaps;
  }
}
