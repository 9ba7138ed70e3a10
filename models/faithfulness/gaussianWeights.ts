/** Weights of a Gaussian from -3 to 3 standard deviations, their sum 1. @param sd in samples [2 × reach + 1] */
export function gaussianWeights(sd: number): Float64Array {
  const reach = Math.max(1, Math.ceil(3 * sd));
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-(((at - reach) / sd) ** 2) / 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
