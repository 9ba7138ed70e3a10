import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../engine/engine.ts';

/**
 * Runs `use` with the gradient of ReLU replaced by that of guided back-propagation (Springenberg et al. 2015): what comes
 * back passes only where the output and the gradient itself are positive. The registry is the engine's, shared by all: it is
 * changed and put back within one synchronous call, so that nothing else runs meanwhile, whatever `use` throws.
 */
export function withGuidedRelu<T>(tf: Tf, use: () => T): T {
  const usual = tf.getGradient(tf.Relu);
  tf.unregisterGradient(tf.Relu);
  tf.registerGradient({
    kernelName: tf.Relu,
    outputsToSave: [true],
    gradFunc: (dy, saved) => ({
      x: () => {
        const gradient = dy as Tensor;
        const passes = tf.logicalAnd(tf.greater(gradient, 0), tf.greater(saved[0]!, 0));
        return tf.mul(gradient, tf.cast(passes, 'float32'));
      },
    }),
  });
  try {
    return use();
  } finally {
    tf.unregisterGradient(tf.Relu);
    tf.registerGradient(usual);
  }
}
