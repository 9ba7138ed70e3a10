import type { Engine } from '../../engine/engine.ts';
import { activation, convolution } from '../../layers/convolution.ts';
import { maxPooling } from '../../layers/maxPooling.ts';
import { pooledHead } from '../../layers/pooledHead.ts';
import type { Network, NetworkParts, NetworkShape } from '../network.ts';
import { standardise } from '../standardise.ts';

/** One convolution of the feature extractor; `pool` halves the steps after it. */
interface Block {
  readonly filters: number;
  readonly kernel: number;
  readonly pool: boolean;
}

const blocks: readonly Block[] = [
  { filters: 32, kernel: 9, pool: true },
  { filters: 64, kernel: 9, pool: true },
  { filters: 96, kernel: 9, pool: true },
  { filters: 128, kernel: 9, pool: false },
];

/**
 * Ours: four convolutions with batch normalisation, global average pooling, one dense layer. The explained layer is the
 * last convolution after its activation.
 */
export const cnn: Network = {
  recipe: {
    epochs: 8,
    batchSize: 128,
    learningRate: { peak: 3e-3, warmUp: 0.1 },
  },
  build,
};

function build(engine: Engine, shape: NetworkShape): NetworkParts {
  const { tf } = engine;
  const features = tf.sequential({ name: 'features' });
  features.add(standardise(tf, shape));
  blocks.forEach(({ pool, ...block }, index) => {
    const name = index + 1;
    for (const layer of convolution(engine, { ...block, name })) features.add(layer);
    features.add(activation(engine, name));
    if (pool) features.add(maxPooling(engine, { poolSize: 2, strides: 2, padding: 'same', name: `pool${name}` }));
  });
  return { features, head: pooledHead(engine, features, shape) };
}
