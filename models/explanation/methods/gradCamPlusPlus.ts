import { classActivation, weighted } from '../gradients/classActivation.ts';

/**
 * Grad-CAM++ (Chattopadhay et al. 2018, eq. 10, 11 and 19): map(t) = Σ_k w_k A_k(t), w_k = Σ_t a_k(t) ReLU(g_k(t)),
 * a_k(t) = g_k(t)² / (2 g_k(t)² + g_k(t)³ Σ_s A_k(s)); a is 0 where g is. The paper's factor exp(y_c), one number a beat, is
 * left out: it only scales the map.
 */
export const gradCamPlusPlus = classActivation('grad-cam++', (tf, activations, gradients) => {
  const squared = tf.square(gradients);
  const sums = tf.sum(activations, 1, true);
  const denominator = tf.add(tf.mul(2, squared), tf.mul(tf.mul(squared, gradients), sums));
  const shares = tf.divNoNan(squared, denominator);
  return weighted(tf, activations, tf.sum(tf.mul(shares, tf.relu(gradients)), 1));
});
