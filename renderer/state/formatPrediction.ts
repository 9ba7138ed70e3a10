import type { Beat } from '../../preload/contract/contract.ts';
import { percent } from './format.ts';

/** "Predicted V, 97 %": what a model said of a beat; 100 % only where exact. */
export function formatPrediction({
  predictedClass,
  probability,
}: Pick<NonNullable<Beat['prediction']>, 'predictedClass' | 'probability'>): string {
  return `Predicted ${predictedClass}, ${percent(probability, 1)}`;
}
