import type { TrainProgress } from '../../../preload/contract/contract.ts';
import type { RunningMean } from '../../../preload/figures/trainingCurves.ts';

/** Enough for a smooth line, few enough to draw again with each. */
const mostPoints = 300;

/** The points with the newest progress, or the same array where it brings nothing to be seen. */
export function addLivePoint(points: readonly RunningMean[], progress: TrainProgress): readonly RunningMean[] {
  const { done, total, epochs, loss, accuracy } = progress;
  if (progress.stage !== 'training' || loss === null || accuracy === null || total <= 0) return points;
  const at = (done / total) * epochs;
  const last = points.at(-1);
  if (last && at < last.at) return [{ at, loss, accuracy }];
  if (last && at - last.at < epochs / mostPoints) return points;
  return [...points, { at, loss, accuracy }];
}
