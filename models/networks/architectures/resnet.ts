import type { layers, SymbolicTensor } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import { activation, convolution } from '../../layers/convolution.ts';
import { pooledHead } from '../../layers/pooledHead.ts';
import type { Network, NetworkParts, NetworkShape } from '../network.ts';
import { standardise } from '../standardise.ts';

/** Wang, Yan & Oates 2017, section II.C: filters of each block, and the kernel widths inside every block. */
const filtersOfBlocks = [64, 128, 128];
const kernels = [8, 5, 3];

/**
 * Residual network of Wang, Yan & Oates 2017. A shortcut passes batch normalisation, and a convolution of width 1 where the
 * block changes the number of channels. No pooling before the last layer: its map has one step a sample.
 */
export const resnet: Network = {
  recipe: {
    epochs: 8,
    batchSize: 128,
    learningRate: { peak: 2e-3, warmUp: 0.1 },
  },
  build,
};

function build(engine: Engine, shape: NetworkShape): NetworkParts {
  const { tf } = engine;
  const window = tf.input({ shape: [shape.samples, shape.leads], name: 'input' });
  let maps = standardise(tf, shape).apply(window) as SymbolicTensor;
  filtersOfBlocks.forEach((filters, index) => {
    maps = block(engine, maps, { filters, name: index + 1 });
  });
  const features = tf.model({ inputs: window, outputs: maps, name: 'features' });
  return { features, head: pooledHead(engine, features, shape) };
}

function block(
  engine: Engine,
  input: SymbolicTensor,
  { filters, name }: { filters: number; name: number },
): SymbolicTensor {
  const through = kernels.flatMap((kernel, index) => {
    const layers = convolution(engine, { filters, kernel, name: `${name}.${index + 1}` });
    const last = index === kernels.length - 1;
    return last ? layers : [...layers, activation(engine, `${name}.${index + 1}`)];
  });
  const [widening, normalising] = convolution(engine, { filters, kernel: 1, name: `${name}.shortcut` });
  const around = input.shape[2] === filters ? [normalising!] : [widening!, normalising!];
  const sum = engine.tf.layers.add({ name: `add${name}` });
  const joined = sum.apply([applied(through, input), applied(around, input)]);
  return activation(engine, name).apply(joined) as SymbolicTensor;
}

function applied(layers: readonly layers.Layer[], input: SymbolicTensor): SymbolicTensor {
  return layers.reduce((maps, layer) => layer.apply(maps) as SymbolicTensor, input);
}
