import { type ConfusionCell, confusionMatrix } from '../../../preload/figures/confusionMatrix.ts';

/** Cells off the diagonal with beats, those with most first; equal ones in the order of the labels. */
export function largestConfusions(labels: readonly string[], counts: readonly (readonly number[])[]): ConfusionCell[] {
  return confusionMatrix(labels, counts)
    .flatMap(({ cells }) => cells)
    .filter(({ correct, beats }) => !correct && beats > 0)
    .sort((a, b) => b.beats - a.beats);
}
