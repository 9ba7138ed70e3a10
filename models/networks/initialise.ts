import type { Engine } from '../backend.ts';
import { derivedSeed, normal, seeded } from '../random.ts';
import type { NetworkParts } from './network.ts';

/**
 * Fills every kernel from our own generator, so that the same seed starts from the same weights on every engine (tfjs's
 * initialisers draw from the engine's generator). Convolutions: normal, variance 2/fan-in (He et al. 2015, for ReLU);
 * dense layers: normal, variance 1/fan-in. Biases, scales and moving averages keep the layer's own start values.
 */
export function initialise({ tf }: Engine, { features, head }: NetworkParts, seed: number): void {
  [...features.layers, ...head.layers].forEach((layer, position) => {
    const gain = layer.getClassName().startsWith('Conv') ? 2 : 1;
    layer.weights.forEach((weight, index) => {
      const shape = weight.shape as number[];
      if (shape.length < 2) return;
      const random = seeded(derivedSeed(seed, position, index));
      const size = shape.reduce((product, side) => product * side, 1);
      const deviation = Math.sqrt((gain * shape.at(-1)!) / size);
      const values = Float32Array.from({ length: size }, () => deviation * normal(random));
      const tensor = tf.tensor(values, shape);
      weight.write(tensor);
      tensor.dispose();
    });
  });
}
