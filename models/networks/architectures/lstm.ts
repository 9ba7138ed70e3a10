import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import { classifierHead } from '../../layers/classifierHead.ts';
import { lstm as lstmLayer } from '../../layers/lstmLayer.ts';
import type { Network, NetworkParts, NetworkShape } from '../network.ts';
import { standardise } from '../standardise.ts';

export const lstmUnits = 64;

/**
 * Ours: one LSTM layer over the samples of the window (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al.
 * 2000), whose hidden states are averaged and whose greatest values are taken over time. The hidden states are the explained
 * layer, one step a sample.
 */
export const lstm: Network = {
  recipe: {
    // After 5 of 10 epochs on all of mitdb the training loss was still above that of validation: it takes more.
    epochs: 16,
    batchSize: 64,
    learningRate: { peak: 5e-3, warmUp: 0.1 },
  },
  build: (engine, shape) => {
    const features = statesOf(engine, shape, lstmLayer(engine, { units: lstmUnits, name: 'states' }));
    return { features, head: meanAndMaximumHead(engine, features, shape) };
  },
};

/** Standardisation and a recurrent layer that gives all of its hidden states [samples × channels]. */
export function statesOf({ tf }: Engine, shape: NetworkShape, recurrent: layers.Layer): LayersModel {
  return tf.sequential({ name: 'features', layers: [standardise(tf, shape), recurrent] });
}

/**
 * The maximum speaks for what happens once in a beat, the mean for what lasts. Validation loss after 126 batches of 32 beats of
 * mitdb: 0.89, with the mean alone 1.11.
 */
export function meanAndMaximumHead(engine: Engine, features: LayersModel, shape: NetworkShape): NetworkParts['head'] {
  const { layers } = engine.tf;
  return classifierHead(engine, features, shape, (maps) => {
    const average = layers.globalAveragePooling1d({ name: 'average' }).apply(maps) as SymbolicTensor;
    const maximum = layers.globalMaxPooling1d({ name: 'maximum' }).apply(maps) as SymbolicTensor;
    return layers.concatenate({ name: 'pooled' }).apply([average, maximum]) as SymbolicTensor;
  });
}
