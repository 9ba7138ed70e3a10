import type { CrossValidateProgress, TrainProgress } from '../../../preload/contract/contract.ts';

/** The newest epochs that give the pace: a machine's load changes within a training. */
const epochsAveraged = 5;

/**
 * Seconds until a training is over, the last epoch's validation and that of the finished model included; null until an
 * epoch is done: the first one is slower than its beats a second say (graphs are made, and validation comes at its end), and
 * of reading or synthesising nothing follows for what comes after. Patience may end it sooner.
 */
export function trainingSecondsLeft(progress: TrainProgress): number | null {
  const { stage, history, epochs, done, total, counted, beatsPerSecond } = progress;
  if (stage !== 'training' || history.length === 0) return null;
  // The first one makes the graphs as well.
  const newest = (history.length > 1 ? history.slice(1) : history).slice(-epochsAveraged);
  const epoch = newest.reduce((sum, { seconds }) => sum + seconds, 0) / newest.length;
  // The beats of an epoch at the pace of training alone; what is left of its seconds is validation.
  const knowsPace = counted === 'beats' && total > 0 && beatsPerSecond !== null && beatsPerSecond > 0;
  const learning = knowsPace ? Math.min(epoch, total / epochs / beatsPerSecond) : epoch;
  const validating = epoch - learning;
  const whole = epochs - history.length;
  if (whole <= 0) return validating;
  // `done` counts over the whole training, so it also knows how far the present epoch is.
  const present = total > 0 ? Math.min(1, Math.max(0, (done / total) * epochs - history.length)) : 0;
  return whole * epoch - present * learning + validating;
}

/**
 * Seconds until all folds are over, by the mean of the finished ones, which counts all that a fold does; null until one is
 * done.
 */
export function foldedSecondsLeft({ finished, folds, stage, done, total }: CrossValidateProgress): number | null {
  if (finished.length === 0) return null;
  const perFold = finished.reduce((sum, { seconds }) => sum + seconds, 0) / finished.length;
  // Beats are counted over all folds.
  const passed = stage === 'training' && total > 0 ? (done / total) * folds : finished.length;
  return Math.max(0, folds - Math.min(Math.max(passed, finished.length), finished.length + 1)) * perFold;
}
