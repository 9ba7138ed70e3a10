import { classActivation } from '../gradients/classActivation.ts';

/** LayerCAM (Jiang et al. 2021, eq. 5 and 6, before the last ReLU): map(t) = Σ_k ReLU(g_k(t)) · A_k(t). For any depth. */
export const layerCam = classActivation('layer-cam', (tf, activations, gradients) =>
  tf.sum(tf.mul(tf.relu(gradients), activations), 2),
);
