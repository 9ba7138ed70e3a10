import type { layers } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { maxPooling } from '../layers/maxPooling.ts';
import { pooledHead } from '../layers/pooledHead.ts';
import { initialise } from '../networks/initialise.ts';
import { createModel, type Model } from '../networks/model.ts';

export type PeerNetwork = 'cnn' | 'lstm';

export const peerShape = { samples: 280, leads: 1, classes: 8 };

/**
 * The two networks that `npm run bench:peers` builds alike in Keras, in PyTorch and here. The LSTM is our own; the CNN is for
 * measuring only: convolutions with bias and rectifier, no batch normalisation, as every library has them. The caller
 * disposes it.
 */
export function peerModel(engine: Engine, network: PeerNetwork, seed: number): Model {
  const standardisation = { mean: 0, deviation: 1 };
  return network === 'lstm'
    ? createModel(engine, 'lstm-last', { ...peerShape, standardisation, seed })
    : plainCnn(engine, seed);
}

function plainCnn(engine: Engine, seed: number): Model {
  const { tf } = engine;
  const convolution = (filters: number, kernelSize: number): layers.Layer =>
    tf.layers.conv1d({ filters, kernelSize, padding: 'same', activation: 'relu', kernelInitializer: 'zeros' });
  const pool = (): layers.Layer => maxPooling(engine, { poolSize: 2, strides: 2 });
  const inputShape = [peerShape.samples, peerShape.leads];
  const features = tf.sequential({
    layers: [
      tf.layers.inputLayer({ inputShape }),
      convolution(32, 5),
      convolution(64, 5),
      pool(),
      convolution(128, 3),
      pool(),
      convolution(128, 3),
    ],
  });
  const parts = { features, head: pooledHead(engine, features, peerShape) };
  initialise(engine, parts, seed);
  const joined = tf.sequential({
    layers: [tf.layers.inputLayer({ inputShape }), ...[features, parts.head].map(asLayer)],
  });
  return { network: 'cnn', ...parts, joined };
}

function asLayer(part: object): layers.Layer {
  return part as layers.Layer;
}
