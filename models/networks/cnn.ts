import type { layers } from '@tensorflow/tfjs';
import type { Engine } from '../backend.ts';
import { batchNormalization } from './batchNormalization.ts';
import type { Network, NetworkParts, NetworkShape } from './network.ts';
import { pooledHead } from './pooledHead.ts';

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
  name: 'cnn',
  title: 'CNN',
  description:
    'Four convolutions with batch normalisation, maximum pooling between them, global average pooling and one dense layer.',
  recipe: {
    epochs: 8,
    batchSize: 128,
    learningRate: { peak: 3e-3, warmUp: 0.1 },
  },
  build,
};

function build(engine: Engine, { samples, leads, classes, standardisation, rhythm }: NetworkShape): NetworkParts {
  const { tf } = engine;
  const { mean, deviation } = standardisation;
  const features = tf.sequential({ name: 'features' });
  const rescaling = {
    scale: 1 / deviation,
    offset: -mean / deviation,
    inputShape: [samples, leads],
    name: 'standardise',
  };
  features.add(tf.layers.rescaling(rescaling as Parameters<typeof tf.layers.rescaling>[0]));
  // Kernels are filled by initialise.ts: 'zeros' spares drawing them twice.
  blocks.forEach(({ filters, kernel, pool }, index) => {
    const number = index + 1;
    features.add(
      tf.layers.conv1d({
        filters,
        kernelSize: kernel,
        padding: 'same',
        useBias: false,
        kernelInitializer: 'zeros',
        name: `convolution${number}`,
      }),
    );
    features.add(batchNormalization(engine, { momentum: 0.9, name: `normalise${number}` }));
    features.add(tf.layers.reLU({ name: `activation${number}` }) as layers.Layer);
    if (pool) features.add(tf.layers.maxPooling1d({ poolSize: 2, strides: 2, padding: 'same', name: `pool${number}` }));
  });

  return { features, head: pooledHead(engine, features, { classes, rhythm }) };
}
