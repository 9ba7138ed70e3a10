import type { Engine } from '../backend.ts';
import type { Model } from '../networks/model.ts';
import { derivedSeed, seeded } from '../random.ts';
import type { Windows } from '../windows.ts';
import { withoutSegments } from './perturb.ts';
import type { Segments } from './segments.ts';
import { targetScores } from './targetScores.ts';

export interface InfidelityInput {
  readonly windows: Windows;
  /** Class index of each beat. [beats] */
  readonly targets: ArrayLike<number>;
  /** At window resolution. [beats × samples] */
  readonly maps: Float32Array;
  readonly segments: Segments;
  /** Random perturbations a beat; each segment is removed with probability one half. */
  readonly draws: number;
  readonly seed: number;
}

/**
 * Infidelity (Yeh et al. 2019, definition 2.1) with perturbations that remove segments: the mean squared difference between
 * what a map says that a removal costs (its sum over what is removed) and what it costs the logit. As maps have scales of
 * their own, each beat's is scaled by the best factor first, and the result is divided by the mean squared cost: 0 where
 * the map tells every cost up to a factor, 1 where it tells none; NaN where nothing costs anything. [beats]
 */
export async function infidelity(
  engine: Engine,
  model: Model,
  { windows, targets, maps, segments, draws, seed }: InfidelityInput,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const { beats, samples } = windows;
  const { count, from } = segments;
  const rows = Uint32Array.from({ length: beats }, (_, beat) => beat);
  const untouched = await targetScores(engine, model, windows, targets, signal);
  const saidSquares = new Float64Array(beats);
  const costSquares = new Float64Array(beats);
  const both = new Float64Array(beats);
  for (let draw = 0; draw < draws; draw++) {
    const random = seeded(derivedSeed(seed, draw));
    const removed = Uint8Array.from({ length: beats * count }, () => (random() < 0.5 ? 1 : 0));
    const perturbed = withoutSegments(windows, rows, segments, removed);
    const { logits } = await targetScores(engine, model, perturbed, targets, signal);
    for (let beat = 0; beat < beats; beat++) {
      let said = 0;
      for (let segment = 0; segment < count; segment++) {
        if (!removed[beat * count + segment]) continue;
        for (let sample = from[segment]!; sample < from[segment + 1]!; sample++) said += maps[beat * samples + sample]!;
      }
      const cost = untouched.logits[beat]! - logits[beat]!;
      saidSquares[beat]! += said * said;
      costSquares[beat]! += cost * cost;
      both[beat]! += said * cost;
    }
  }
  // With the best factor both / said² the squared error that is left is cost² - both² / said².
  return costSquares.map((cost, beat) =>
    saidSquares[beat] === 0 ? 1 : 1 - both[beat]! ** 2 / (saidSquares[beat]! * cost),
  );
}
