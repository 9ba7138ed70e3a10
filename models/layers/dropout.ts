import type { layers, Tensor } from '@tensorflow/tfjs';
import { derivedSeed, mulberry32 } from '../../preload/numeric/random.ts';
import type { Engine } from '../engine/engine.ts';
import { inTraining } from './inTraining.ts';

export interface DropoutOptions {
  /** Share of values that are dropped in training. */
  readonly rate: number;
  readonly seed: number;
  readonly name: string;
}

/**
 * tfjs's own dropout layer, saved and loaded as such; only its training mode is replaced. The mask comes from our generator,
 * seeded by `seed` and by the batch itself, so that the same training gives the same weights, also when it goes on from a
 * checkpoint. (tfjs draws either from Math.random or, with a seed, the same mask for every batch.)
 */
export function dropout({ tf }: Engine, { rate, seed, name }: DropoutOptions): layers.Layer {
  return inTraining(tf, tf.layers.dropout({ rate, name }), (x) => {
    const random = mulberry32(derivedSeed(seed, ...bitsOfFirstRow(x)));
    const mask = Float32Array.from({ length: x.size }, () => (random() < rate ? 0 : 1 / (1 - rate)));
    return tf.mul(x, tf.tensor(mask, x.shape));
  });
}

function bitsOfFirstRow(x: Tensor): Uint32Array {
  const values = Float32Array.from(x.slice(0, 1).dataSync());
  return new Uint32Array(values.buffer);
}
