import type { AugmentationName } from '../../preload/words/augmentations.ts';
import type { BalanceName } from '../../preload/words/balances.ts';
import type { ScheduleName } from '../../preload/words/schedules.ts';

/** How a network is trained. Part of the model card. */
export interface TrainingRecipe {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: LearningRateSchedule;
  /** Absent: none. */
  readonly balance?: BalanceName;
  /** Absent: none. */
  readonly augmentation?: AugmentationName;
  /**
   * Which epoch's weights the model gets. `best`: of the highest validation macro-F1. `last`: validation chooses nothing; for
   * patients never seen, where the few that validation has choose by lot. Absent: best.
   */
  readonly keeps?: 'best' | 'last';
  /** Ends after so many epochs in a row without a better one on validation; absent: all epochs are trained. */
  readonly patience?: number;
  /** Share of each beat's target that all classes get in equal parts (Szegedy et al. 2016, section 7); absent: none. */
  readonly labelSmoothing?: number;
  /** Decoupled (Loshchilov & Hutter 2019): each step takes rate × this × weight off every trained weight; absent: none. */
  readonly weightDecay?: number;
  /** The model is a moving average of its weights, so much of which stays at a step (training/weightAverage.ts); absent: the last weights. */
  readonly averaging?: number;
  /** Added to the logits of these classes when training has ended (training/classOffsets.ts); absent: nothing. */
  readonly classOffsets?: Readonly<Record<string, number>>;
}

/**
 * Linear warm-up to `peak` over the fraction `warmUp` of all batches, then
 *
 * - `cosine`: half a cosine down to zero (Loshchilov & Hutter 2017, without restarts): the last epochs hardly move, so that
 *   the choice of the best one matters little;
 * - `plateau`: half as high after each `plateauEpochs` epochs in a row whose training loss is not 1e-4 below the lowest
 *   before, never below a tenth of the peak (Wang, Yan & Oates 2017 with Keras' ReduceLROnPlateau: factor .5, patience 50 of
 *   2000 epochs, from 1e-3 to 1e-4);
 * - `constant`: the peak to the end.
 */
export interface LearningRateSchedule {
  /** Absent: cosine. */
  readonly schedule?: ScheduleName;
  readonly peak: number;
  readonly warmUp: number;
  /** Of `plateau`; absent: `defaultPlateauEpochs` of training/learningRate.ts. */
  readonly plateauEpochs?: number;
}
