import type { SymbolicTensor } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import { classifierHead } from '../../layers/classifierHead.ts';
import { activation, convolution } from '../../layers/convolution.ts';
import { maxPooling } from '../../layers/maxPooling.ts';
import type { Network, NetworkParts, NetworkShape } from '../network.ts';
import { standardise } from '../standardise.ts';

const blocks = [
  { filters: 16, kernel: 7, pool: true },
  { filters: 24, kernel: 5, pool: false },
  { filters: 32, kernel: 5, pool: false },
] as const;

/** Of the hidden layer that joins the wave with the rhythm. */
const hidden = { units: 48, dropout: 0.3 };

/**
 * Ours, for patients never seen: small enough not to memorise patients. Chosen with its training by
 * cross-validation over whole patients of DS1 and on recordings made of their beats in which ectopic ones are the majority, with
 * windows `median-beat-residual-2` and rhythm `beat-sequence-1`. With label set aami-5 it is best with augmentation `rhythm-synthesis-2`, which other label sets do not have.
 */
export const cnnSmall: Network = {
  recipe: {
    // About 1,300 steps on DS1: with beats as recorded alone, more of them learn its patients by heart.
    epochs: 4,
    batchSize: 128,
    learningRate: { peak: 3e-3, warmUp: 0.15 },
    balance: 'sampled-records',
    augmentation: 'jitter-2',
    labelSmoothing: 0.05,
    weightDecay: 0.01,
    averaging: 0.99,
    // Cross-validation within DS1, recordings of mostly ectopic beats included, was best without a prior correction.
    keeps: 'last',
  },
  build,
};

function build(engine: Engine, shape: NetworkShape): NetworkParts {
  const { tf } = engine;
  const features = tf.sequential({ name: 'features' });
  features.add(standardise(tf, shape));
  blocks.forEach(({ filters, kernel, pool }, index) => {
    const name = index + 1;
    for (const layer of convolution(engine, { filters, kernel, name })) features.add(layer);
    features.add(activation(engine, name));
    if (pool) features.add(maxPooling(engine, { poolSize: 2, strides: 2, padding: 'same', name: `pool${name}` }));
  });
  const average = tf.layers.globalAveragePooling1d({ name: 'average' });
  const head = { ...shape, hidden: { ...hidden, seed: shape.seed } };
  return { features, head: classifierHead(engine, features, head, (maps) => average.apply(maps) as SymbolicTensor) };
}
