import type { layers } from '@tensorflow/tfjs';
import type { Tf } from '../engine/engine.ts';
import type { NetworkShape } from './network.ts';

type Rescaling = Parameters<Tf['layers']['rescaling']>[0];

/** The first layer of every network: millivolts [samples × leads] -> standardised, the same shape. */
export function standardise(tf: Tf, { samples, leads, standardisation }: NetworkShape): layers.Layer {
  const { mean, deviation } = standardisation;
  const options = {
    scale: 1 / deviation,
    offset: -mean / deviation,
    inputShape: [samples, leads],
    name: 'standardise',
  };
  return tf.layers.rescaling(options as Rescaling);
}
