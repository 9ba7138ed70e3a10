/** The map over several trainings that differ in their seed: the median, the band of all, and where their signs differ. */
import type { StampFacts } from '../words/trustStamp.ts';
import { type Axis, axis, type Limits } from './axis.ts';
import type { Curve } from './curve.ts';
import type { Band, MeanTiming } from './meanPanels.ts';
import { millisecondsFromFiducial } from './times.ts';

export interface SeedBand {
  readonly trainings: number;
  readonly axis: Axis;
  readonly median: Curve;
  /** From the smallest to the largest of the trainings. */
  readonly band: Band;
  /** Stretches in milliseconds where one training says for the class and another against it. */
  readonly differs: readonly Limits[];
  /** For readers that cannot see it, and as a remark. */
  readonly note: string;
}

/** Null: the stamp was not measured, or over one training. */
export function seedBand(stamp: StampFacts | null | undefined, timing: MeanTiming): SeedBand | null {
  const ensemble = stamp?.ensemble;
  if (!stamp || !ensemble) return null;
  const times = millisecondsFromFiducial(ensemble.median.length, timing.fiducialOffset, timing.samplingRateHz);
  const differs = stretchesOf(ensemble.signDiffers, times, 1000 / timing.samplingRateHz);
  const width = differs.reduce((sum, [from, to]) => sum + to - from, 0);
  return {
    trainings: stamp.trainings.length,
    axis: axis([0, 1], 0.5, 'Over seeds'),
    median: { times, values: ensemble.median },
    band: { times, low: ensemble.low, high: ensemble.high },
    differs,
    note:
      `Over seeds: median of ${stamp.trainings.length} trainings (line), smallest to largest (band), each beat\u2019s map divided by its ` +
      `own maximum; ${width === 0 ? 'nowhere do their signs differ' : `hatched where their signs differ, ${Math.round(width)} ms`}.`,
  };
}

function stretchesOf(flags: ArrayLike<number>, times: ArrayLike<number>, step: number): Limits[] {
  const found: Limits[] = [];
  for (let from = 0; from < flags.length; from++) {
    if (!flags[from]) continue;
    let to = from;
    while (to + 1 < flags.length && flags[to + 1]) to++;
    found.push([times[from]! - step / 2, times[to]! + step / 2]);
    from = to;
  }
  return found;
}
