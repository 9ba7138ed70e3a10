import { quantileOfSorted } from '../../preload/numeric/quantile.ts';
import { finish } from '../../preload/numeric/steps.ts';
import type { CutWindows, Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { predictedClasses } from '../evaluation/confusion.ts';
import type { Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { nearestDistances } from './nearestDistances.ts';
import { type Stretch, swappedWaves, swappedWindows } from './waveSwaps.ts';

export interface SwapInput {
  readonly windows: CutWindows;
  /** Beats of the other class, one for each window. */
  readonly donors: Windows;
  /** Beats that the network was trained on: what is far from all of them is unlikely. */
  readonly known: Windows;
  /** Where each wave of each beat is swapped, in the order of `swappedWaves`. [beats][waves] */
  readonly stretches: readonly (readonly (Stretch | null)[])[];
  /** Class indexes of the beats, and of the donors. */
  readonly target: number;
  readonly donor: number;
}

/** What swapping one wave changed; NaN: it was not swapped. Each [beats] */
export interface MeasuredSwap {
  readonly wave: (typeof swappedWaves)[number];
  /** Logit of the target before less after. */
  readonly fall: Float64Array;
  /** Logit of the donor's class after less before. */
  readonly rise: Float64Array;
  /** 1 where the beat is called by the donor's class. */
  readonly turned: Float64Array;
  /** 1 where the beat is farther from the known beats than 95 % of the unswapped ones. */
  readonly unlikely: Float64Array;
}

/** Share of the unswapped beats that are no farther from the known beats than a likely one. */
const likelyShare = 0.95;

/** Swaps each wave alone and asks the network again. Yields waves done. @throws NotNumbers */
export async function* measureSwaps(
  engine: Engine,
  model: Model,
  { windows, donors, known, stretches, target, donor }: SwapInput,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, MeasuredSwap[], void> {
  const logitsOf = (of: CutWindows) =>
    finish(predict(engine, model, of, { batchSize: 256, quantity: 'logits' }, signal));
  const before = await logitsOf(windows);
  const classes = before.length / Math.max(1, windows.beats);
  const farthest = quantileOfSorted(nearestDistances(windows, known).sort(), likelyShare);
  const measured: MeasuredSwap[] = [];
  for (const [place, wave] of swappedWaves.entries()) {
    yield { done: place, total: swappedWaves.length };
    const ofWave = stretches.map((own) => own[place]!);
    const swapped = swappedWindows(windows, donors, ofWave);
    const after = await logitsOf(swapped);
    const predicted = predictedClasses(after, classes);
    const distances = nearestDistances(swapped, known);
    const where = (value: (beat: number) => number) =>
      Float64Array.from(ofWave, (stretch, beat) => (stretch === null ? Number.NaN : value(beat)));
    measured.push({
      wave,
      fall: where((beat) => before[beat * classes + target]! - after[beat * classes + target]!),
      rise: where((beat) => after[beat * classes + donor]! - before[beat * classes + donor]!),
      turned: where((beat) => Number(predicted[beat] === donor)),
      unlikely: where((beat) => Number(distances[beat]! > farthest)),
    });
  }
  return measured;
}
