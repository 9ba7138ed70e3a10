import { percent } from '../../../preload/words/numberFormats.ts';
import type { Difference, TrainingReference } from '../../../preload/words/trainingReference.ts';

/**
 * Told where fewer beats than nine of ten can be expected to be right, and told as far where fewer than eight; of a model that
 * is hardly better on beats kept from training, where 5 and 15 points are lost.
 */
const limits = {
  differs: { accuracy: 0.9, loss: 0.05 },
  far: { accuracy: 0.8, loss: 0.15 },
} as const;

/**
 * How often a model can be expected to be right where no reference is at hand: its accuracy on beats that were kept from
 * training, less what it is less sure here than there (difference of confidences, Guillory et al. 2021).
 */
export function expectedAccuracy(
  { confidence, accuracy }: NonNullable<TrainingReference['validation']>,
  confidenceHere: number,
): number {
  return Math.min(1, Math.max(0, accuracy + confidenceHere - confidence));
}

/** Undefined where enough beats can be expected to be right. */
export function compareConfidence(
  validation: NonNullable<TrainingReference['validation']>,
  confidence: number,
): Difference | undefined {
  const expected = expectedAccuracy(validation, confidence);
  const isBelow = ({ accuracy, loss }: { accuracy: number; loss: number }) =>
    expected < Math.min(accuracy, validation.accuracy - loss);
  if (!isBelow(limits.differs)) return undefined;
  const sentence =
    `The model is less sure than on validation beats: mean probability ${percent(confidence, 1)}, there ${percent(validation.confidence, 1)}; ` +
    `about ${percent(expected, 1)} of the classes are expected to be right, there ${percent(validation.accuracy, 1)}.`;
  return { trait: 'confidence', level: isBelow(limits.far) ? 'far' : 'differs', sentence };
}
