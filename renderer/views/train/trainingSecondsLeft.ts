import type { TrainProgress } from '../../../preload/contract.ts';

/**
 * Seconds until the last epoch ends: from the mean of the finished epochs (validation included), before that from the
 * pace in beats per second; null where neither is known.
 */
export function trainingSecondsLeft(progress: TrainProgress): number | null {
  const { history, epochs, done, total, beatsPerSecond } = progress;
  if (progress.stage !== 'training') return null;
  if (history.length === 0) {
    const knowsPace = progress.counted === 'beats' && total > 0 && beatsPerSecond !== null && beatsPerSecond > 0;
    return knowsPace ? (total - done) / beatsPerSecond : null;
  }
  const perEpoch = history.reduce((sum, epoch) => sum + epoch.seconds, 0) / history.length;
  // `done` counts over the whole training, so it also knows how far the present epoch is.
  const passed = total > 0 ? (done / total) * epochs : history.length;
  return Math.max(0, (epochs - Math.max(passed, history.length)) * perEpoch);
}
