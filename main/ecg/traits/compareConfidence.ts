import type { Difference, TrainingReference } from '../../../preload/trainingReference.ts';

/** Points of accuracy less than on beats kept from training, from which on it is told, and told as much. */
const told = 0.05;
const much = 0.15;

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

/** Undefined where the model is as sure as on beats kept from training. */
export function compareConfidence(
  validation: NonNullable<TrainingReference['validation']>,
  confidence: number,
): Difference | undefined {
  const expected = expectedAccuracy(validation, confidence);
  const less = validation.accuracy - expected;
  if (less < told) return undefined;
  const sentence =
    `The model is less sure than on beats kept from its training: mean probability ${percent(confidence)}, there ${percent(validation.confidence)}; ` +
    `about ${percent(expected)} of the classes can be expected to be right, there ${percent(validation.accuracy)}.`;
  return { trait: 'confidence', level: less < much ? 'differs' : 'far', sentence };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
