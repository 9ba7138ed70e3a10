/** Four decimals; a probability that is not quite one is never printed as one, nor one that is not quite zero as zero. */
export function formatProbability(probability: number): string {
  if (probability > 0.99995 && probability < 1) return '> 0.9999';
  if (probability < 0.00005 && probability > 0) return '< 0.0001';
  return probability.toFixed(4);
}
