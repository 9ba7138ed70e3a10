import { classActivation } from '../gradients/classActivation.ts';

/** HiResCAM (Draelos & Carin 2020): map(t) = Σ_k g_k(t) · A_k(t). Not pooled: faithful where one dense layer follows. */
export const hiresCam = classActivation('hires-cam', (tf, activations, gradients) =>
  tf.sum(tf.mul(gradients, activations), 2),
);
