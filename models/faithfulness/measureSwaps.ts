import { quantileOfSorted } from '../../preload/numeric/quantile.ts';
import { finish } from '../../preload/numeric/steps.ts';
import type { CutWindows, Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { predictedClasses } from '../evaluation/confusion.ts';
import type { Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { nearestDistances } from './nearestDistances.ts';
import { withRandomisedParameters } from './randomised.ts';
import { type Stretch, swappedWindows } from './waveSwaps.ts';

/** One change of each beat: a stretch of it becomes the donor's, or a straight line. */
export interface WaveChange {
  /** One window for each beat, aligned at the fiducials; null: a line takes the stretch's place. */
  readonly donors: Pick<Windows, 'values'> | null;
  /** Null: the beat stays as it is. [beats] */
  readonly stretches: readonly (Stretch | null)[];
}

export interface SwapInput {
  readonly windows: CutWindows;
  /** Beats that the network was trained on: what is far from all of them is unlikely. */
  readonly known: Windows;
  readonly changes: readonly WaveChange[];
  /** Class index of the beats; that of the donors, null without donors. */
  readonly target: number;
  readonly donor: number | null;
  /** Of the shuffled weights. */
  readonly seed: number;
}

/** What one change did; NaN: it was not made. Each [beats] */
export interface MeasuredSwap {
  /** Logit of the target before less after. */
  readonly fall: Float64Array;
  /** As `fall`, of a network that knows nothing: each weight array in random order. */
  readonly shuffledFall: Float64Array;
  /** Logit of the donor's class after less before; NaN without donors. */
  readonly rise: Float64Array;
  /** 1 where the beat is called by the donor's class, or, where a line was put in, by another class than the target. */
  readonly turned: Float64Array;
  /** 1 where the beat is farther from the known beats than 95 % of the unchanged ones. */
  readonly unlikely: Float64Array;
}

export interface MeasuredSwaps {
  /** 1 where the unchanged beat is called by the target. [beats] */
  readonly right: Float64Array;
  /** In the order of the changes. */
  readonly measured: readonly MeasuredSwap[];
}

/** Share of the unchanged beats that are no farther from the known beats than a likely one. */
const likelyShare = 0.95;

/** Makes each change alone and asks the network again. Yields changes done. @throws NotNumbers */
export async function* measureSwaps(
  engine: Engine,
  model: Model,
  { windows, known, changes, target, donor, seed }: SwapInput,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, MeasuredSwaps, void> {
  const logitsOf = (of: CutWindows) =>
    finish(predict(engine, model, of, { batchSize: 256, quantity: 'logits' }, signal));
  const shuffledLogitsOf = (of: CutWindows) => withRandomisedParameters(engine, model, seed, () => logitsOf(of));
  const [before, shuffledBefore] = [await logitsOf(windows), await shuffledLogitsOf(windows)];
  const classes = before.length / Math.max(1, windows.beats);
  const farthest = quantileOfSorted(nearestDistances(windows, known).sort(), likelyShare);
  const lines = { values: new Float32Array(windows.values.length) };
  const measured: MeasuredSwap[] = [];
  for (const [done, { donors, stretches }] of changes.entries()) {
    yield { done, total: changes.length };
    // With nothing but zeros for a donor, what is added so that the joins are smooth is all that is left: a line.
    const changed = swappedWindows(windows, donors ?? lines, stretches);
    const [after, shuffledAfter] = [await logitsOf(changed), await shuffledLogitsOf(changed)];
    const predicted = predictedClasses(after, classes);
    const distances = nearestDistances(changed, known);
    const where = (value: (beat: number) => number) =>
      Float64Array.from(stretches, (stretch, beat) => (stretch === null ? Number.NaN : value(beat)));
    const own = (logits: Float32Array, beat: number) => logits[beat * classes + target]!;
    const others = (logits: Float32Array, beat: number) =>
      donors === null || donor === null ? Number.NaN : logits[beat * classes + donor]!;
    measured.push({
      fall: where((beat) => own(before, beat) - own(after, beat)),
      shuffledFall: where((beat) => own(shuffledBefore, beat) - own(shuffledAfter, beat)),
      rise: where((beat) => others(after, beat) - others(before, beat)),
      turned: where((beat) => Number(donors === null ? predicted[beat] !== target : predicted[beat] === donor)),
      unlikely: where((beat) => Number(distances[beat]! > farthest)),
    });
  }
  const called = predictedClasses(before, classes);
  return { right: Float64Array.from(called, (one) => Number(one === target)), measured };
}
