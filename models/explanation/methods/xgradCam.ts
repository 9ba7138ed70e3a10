import { classActivation, weighted } from '../gradients/classActivation.ts';

/**
 * XGrad-CAM (Fu et al. 2020, eq. 7): map(t) = Σ_k w_k A_k(t), w_k = Σ_t A_k(t) g_k(t) / Σ_t A_k(t); w_k is 0 for a map that
 * sums to 0. Meant for maps that are not negative (after a ReLU): hidden states of an LSTM may sum to nearly nothing.
 */
export const xgradCam = classActivation('xgrad-cam', (tf, activations, gradients) =>
  weighted(tf, activations, tf.divNoNan(tf.sum(tf.mul(activations, gradients), 1), tf.sum(activations, 1))),
);
