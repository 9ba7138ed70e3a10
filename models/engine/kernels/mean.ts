import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';

/**
 * The gradient of a mean, spread over what it was taken of. tfjs makes it of a tensor of ones of that size, handed to the
 * engine at each call, a product and a division: for the hidden states of 256 beats (280 × 64) five times as long as this.
 */
export function registerMeanGradient(tf: Tf): void {
  tf.unregisterGradient(tf.Mean);
  tf.registerGradient({
    kernelName: tf.Mean,
    inputsToSave: ['x'],
    gradFunc: (dy, saved, attributes) => {
      const [x] = saved as [Tensor];
      const axes = tf.util.parseAxisParam((attributes as unknown as { axis: number | number[] }).axis, x.shape);
      const kept = x.shape.map((side, axis) => (axes.includes(axis) ? 1 : side));
      const count = axes.reduce((product, axis) => product * x.shape[axis]!, 1);
      return { x: () => tf.broadcastTo(tf.reshape(tf.div(dy as Tensor, count), kept), x.shape) };
    },
  });
}
