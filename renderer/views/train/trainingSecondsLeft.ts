import type { TrainProgress } from '../../../preload/contract.ts';

/** Seconds until the last epoch ends, from the mean of the finished ones; null before the first has ended. */
export function trainingSecondsLeft(progress: TrainProgress): number | null {
  const { history, epochs, done, total } = progress;
  if (progress.stage !== 'training' || history.length === 0) return null;
  const perEpoch = history.reduce((sum, epoch) => sum + epoch.seconds, 0) / history.length;
  // `done` counts over the whole training, so it also knows how far the present epoch is.
  const passed = total > 0 ? (done / total) * epochs : history.length;
  return Math.max(0, (epochs - Math.max(passed, history.length)) * perEpoch);
}
