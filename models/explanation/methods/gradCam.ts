import { classActivation, weighted } from '../gradients/classActivation.ts';

/**
 * Grad-CAM (Selvaraju et al. 2017, eq. 1 and 2, before the ReLU): map(t) = Σ_k mean_t(g_k) · A_k(t), g_k(t) = ∂y_c/∂A_k(t),
 * y_c the logit of the target class, A the output of the explained layer in inference mode. Pooled over time only, never
 * over the batch. The features are computed once and without a tape; only the head is differentiated.
 *
 * Of an LSTM, A is the sequence of hidden states and g the total derivative, through all later steps: a gradient taken at
 * the last output alone would be zero before the last step.
 */
export const gradCam = classActivation('grad-cam', (tf, activations, gradients) =>
  weighted(tf, activations, tf.mean(gradients, 1)),
);
