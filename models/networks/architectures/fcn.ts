import type { Engine } from '../../engine/engine.ts';
import { activation, convolution } from '../../layers/convolution.ts';
import { pooledHead } from '../../layers/pooledHead.ts';
import type { Network, NetworkParts, NetworkShape } from '../network.ts';
import { standardise } from '../standardise.ts';

/** Wang, Yan & Oates 2017, section II.B: filters and kernel widths of the three blocks. */
const blocks = [
  { filters: 128, kernel: 8 },
  { filters: 256, kernel: 5 },
  { filters: 128, kernel: 3 },
];

/**
 * Fully convolutional network of Wang, Yan & Oates 2017 ("Time series classification from scratch with deep neural networks:
 * a strong baseline"). No pooling before the last layer: its map has one step a sample.
 */
export const fcn: Network = {
  recipe: {
    epochs: 8,
    batchSize: 128,
    learningRate: { peak: 2e-3, warmUp: 0.1 },
  },
  build,
};

function build(engine: Engine, shape: NetworkShape): NetworkParts {
  const { tf } = engine;
  const features = tf.sequential({ name: 'features' });
  features.add(standardise(tf, shape));
  blocks.forEach((block, index) => {
    const name = index + 1;
    for (const layer of convolution(engine, { ...block, name })) features.add(layer);
    features.add(activation(engine, name));
  });
  return { features, head: pooledHead(engine, features, shape) };
}
