import { inputGradientMethod } from '../gradients/inputGradients.ts';

/**
 * Saliency (Simonyan et al. 2014, section 3): |∂y_c/∂x(t)|, in logits a millivolt; of several leads the largest. How much
 * the logit would move with the voltage there, not for which class the voltage speaks.
 */
export const saliency = inputGradientMethod(false, ({ tf }, _x, gradients) => tf.max(tf.abs(gradients), 2));
