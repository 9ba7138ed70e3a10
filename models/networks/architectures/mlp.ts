import type { SymbolicTensor } from '@tensorflow/tfjs';
import { derivedSeed } from '../../../preload/numeric/random.ts';
import type { Engine } from '../../engine/engine.ts';
import { classifierHead } from '../../layers/classifierHead.ts';
import { activation } from '../../layers/convolution.ts';
import { dropout } from '../../layers/dropout.ts';
import type { Network, NetworkParts, NetworkShape } from '../network.ts';
import { standardise } from '../standardise.ts';

/** Wang, Yan & Oates 2017, section II.A: dropout before each of three layers of 500 units, and before the logits. */
const dropoutRates = [0.1, 0.2, 0.2];
const lastDropoutRate = 0.3;
const units = 500;

/**
 * Multilayer perceptron of Wang, Yan & Oates 2017. Its first layer joins all samples: nothing between input and logits has a
 * time axis, so that there are no feature maps.
 */
export const mlp: Network = {
  recipe: {
    epochs: 12,
    batchSize: 128,
    learningRate: { peak: 1e-3, warmUp: 0.1 },
  },
  build,
};

function build(engine: Engine, shape: NetworkShape): NetworkParts {
  const { tf } = engine;
  const dropped = (rate: number, index: number) =>
    dropout(engine, { rate, seed: derivedSeed(shape.seed, index), name: `dropout${index + 1}` });
  const features = tf.sequential({ name: 'features' });
  features.add(standardise(tf, shape));
  features.add(tf.layers.flatten({ name: 'flatten' }));
  dropoutRates.forEach((rate, index) => {
    features.add(dropped(rate, index));
    features.add(tf.layers.dense({ units, kernelInitializer: 'zeros', name: `dense${index + 1}` }));
    features.add(activation(engine, index + 1));
  });
  const last = dropped(lastDropoutRate, dropoutRates.length);
  return { features, head: classifierHead(engine, features, shape, (maps) => last.apply(maps) as SymbolicTensor) };
}
