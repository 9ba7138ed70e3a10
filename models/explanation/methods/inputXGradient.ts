import { inputGradientMethod } from '../gradients/inputGradients.ts';

/** Input × gradient (Shrikumar et al. 2016): x(t) · ∂y_c/∂x(t), summed over leads, in logits. Signed; against 0 mV. */
export const inputXGradient = inputGradientMethod(true, ({ tf }, x, gradients) => tf.sum(tf.mul(x, gradients), 2));
