import type { RemovalName } from '../../../preload/words/removals.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { allIndexes } from '../../prediction/windows.ts';
import { withoutSegments } from '../perturb.ts';
import { replacementsOf } from '../replacements.ts';
import { type Segments, segmentOrder, segmentsOf } from '../segments.ts';
import { targetScores } from '../targetScores.ts';

/** The share of the window that is replaced, and the width of its segments: a tenth, where the map is strongest. */
const removedShare = 0.1;
const segmentSamples = 10;

export interface DropInput {
  readonly windows: Windows;
  /** Class index of each beat. [beats] */
  readonly targetClass: ArrayLike<number>;
  /** The nearest normal beat of each beat, in the same order. */
  readonly donors: Windows;
  readonly removals: readonly RemovalName[];
  readonly seed: number;
}

/** How far the logit falls without what a map marks most, by what takes its place; below 0: it rises. Each [beats] */
export type LogitDrops = Readonly<Record<string, Float64Array>>;

/** The same windows, logits and replacements for every map that is asked about. */
export async function logitDrops(
  engine: Engine,
  model: Model,
  { windows, targetClass, donors, removals, seed }: DropInput,
  signal?: AbortSignal,
): Promise<(maps: Float32Array) => Promise<LogitDrops>> {
  const { beats, samples } = windows;
  const segments = segmentsOf(samples, segmentSamples);
  const whole = await targetScores(engine, model, windows, targetClass, signal);
  const replaced = removals.map((removal) => ({
    removal,
    replacements: replacementsOf(removal, windows, { donors, seed }),
  }));
  return async (maps) => {
    const removed = strongest(maps, samples, segments);
    const drops: Record<string, Float64Array> = {};
    for (const { removal, replacements } of replaced) {
      const changed = withoutSegments(windows, allIndexes(beats), segments, removed, replacements);
      const { logits } = await targetScores(engine, model, changed, targetClass, signal);
      drops[removal] = Float64Array.from(whole.logits, (logit, beat) => logit - logits[beat]!);
    }
    return drops;
  };
}

/** 1 for the segments that each map marks most. [beats × segments] */
function strongest(maps: Float32Array, samples: number, segments: Segments): Uint8Array {
  const { count } = segments;
  const order = segmentOrder(maps, samples, segments);
  const most = Math.max(1, Math.round(count * removedShare));
  const removed = new Uint8Array(order.length);
  for (let beat = 0; beat * count < order.length; beat++) {
    for (let rank = 0; rank < most; rank++) removed[beat * count + order[beat * count + rank]!] = 1;
  }
  return removed;
}
