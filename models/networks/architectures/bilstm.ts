import { accelerate, lstm as lstmLayer } from '../../layers/lstmLayer.ts';
import type { Network } from '../network.ts';
import { lstm, lstmUnits, meanAndMaximumHead, statesOf } from './lstm.ts';

/** Two LSTM layers, one in each direction of time (Schuster & Paliwal 1997), their hidden states side by side. */
export const bilstm: Network = {
  recipe: lstm.recipe,
  build: (engine, shape) => {
    const recurrent = engine.tf.layers.bidirectional({
      layer: lstmLayer(engine, { units: lstmUnits, name: 'states' }),
      mergeMode: 'concat',
      name: 'bothDirections',
    });
    const features = statesOf(engine, shape, recurrent);
    // Bidirectional makes two layers of its own from the one it is given.
    accelerate(engine, recurrent);
    return { features, head: meanAndMaximumHead(engine, features, shape) };
  },
};
