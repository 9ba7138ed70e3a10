/** How a network is trained. Part of the model card. */
export interface TrainingRecipe {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: LearningRateSchedule;
}

/**
 * Linear warm-up to `peak` over the fraction `warmUp` of all batches, then half a cosine down to zero (Loshchilov & Hutter
 * 2017, without restarts): the last epochs hardly move, so that the choice of the best one matters little.
 */
export interface LearningRateSchedule {
  readonly peak: number;
  readonly warmUp: number;
}

/** Learning rate of batch number `step` (from 0) of `steps`. */
export function learningRateAt({ peak, warmUp }: LearningRateSchedule, step: number, steps: number): number {
  const rising = warmUp * steps;
  if (step < rising) return (peak * (step + 1)) / (rising + 1);
  return 0.5 * peak * (1 + Math.cos((Math.PI * (step - rising)) / Math.max(1, steps - rising)));
}
