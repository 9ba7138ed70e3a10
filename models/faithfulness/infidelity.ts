import { derivedSeed, mulberry32 } from '../../preload/numeric/random.ts';
import { finish } from '../../preload/numeric/steps.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { scoresWithout } from './scoresWithout.ts';
import type { Segments } from './segments.ts';

export interface RandomRemovals {
  readonly windows: Windows;
  /** Class index of each beat. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly segments: Segments;
  /** Random perturbations a beat; each segment is removed with probability one half. */
  readonly draws: number;
  readonly seed: number;
}

/**
 * What each random removal costs the target logit: of the network alone, whatever map it is asked of, so that one table does
 * for all methods. [draws][beats]
 */
export async function removalCosts(
  engine: Engine,
  model: Model,
  { windows, targetClass, segments, draws, seed }: RandomRemovals,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const { beats } = windows;
  const { count } = segments;
  // The untouched beats, then all of them once a draw.
  const removed = new Uint8Array((draws + 1) * beats * count);
  for (let draw = 0; draw < draws; draw++) {
    removed.set(removedIn(draw, beats, segments, seed), (draw + 1) * beats * count);
  }
  const rows = { beats: Uint32Array.from({ length: (draws + 1) * beats }, (_, row) => row % beats), removed };
  const { logits } = await finish(scoresWithout(engine, model, { windows, targetClass, segments, rows }, signal));
  return Array.from({ length: draws }, (_, draw) =>
    Float32Array.from({ length: beats }, (_, beat) => logits[beat]! - logits[(draw + 1) * beats + beat]!),
  );
}

/**
 * Infidelity (Yeh et al. 2019, definition 2.1) with perturbations that remove segments: the mean squared difference between
 * what a map says that a removal costs (its sum over what is removed) and what it costs the logit. As maps have scales of
 * their own, each beat's is scaled by the best factor first, and the result is divided by the mean squared cost: 0 where
 * the map tells every cost up to a factor, 1 where it tells none; NaN where nothing costs anything. [beats]
 *
 * @param maps at window resolution [beats × samples]
 * @param costs of the same removals, as `removalCosts` gives them [draws][beats]
 */
export function infidelity(
  maps: Float32Array,
  costs: readonly Float32Array[],
  { windows, segments, seed }: Pick<RandomRemovals, 'windows' | 'segments' | 'seed'>,
): Float64Array {
  const { beats, samples } = windows;
  const { count } = segments;
  const said = sumsOfSegments(maps, samples, segments);
  const saidSquares = new Float64Array(beats);
  const costSquares = new Float64Array(beats);
  const both = new Float64Array(beats);
  for (const [draw, ofBeats] of costs.entries()) {
    const removed = removedIn(draw, beats, segments, seed);
    for (let beat = 0; beat < beats; beat++) {
      let sum = 0;
      for (let at = beat * count; at < (beat + 1) * count; at++) sum += removed[at]! * said[at]!;
      const cost = ofBeats[beat]!;
      saidSquares[beat]! += sum * sum;
      costSquares[beat]! += cost * cost;
      both[beat]! += sum * cost;
    }
  }
  // With the best factor both / said² the squared error that is left is cost² - both² / said².
  return costSquares.map((cost, beat) =>
    saidSquares[beat] === 0 ? 1 : 1 - both[beat]! ** 2 / (saidSquares[beat]! * cost),
  );
}

/** 1 where the segment is taken away in this draw: the same for every method. [beats × segments] */
function removedIn(draw: number, beats: number, { count }: Segments, seed: number): Uint8Array {
  const random = mulberry32(derivedSeed(seed, draw));
  return Uint8Array.from({ length: beats * count }, () => (random() < 0.5 ? 1 : 0));
}

/** [beats × segments] */
function sumsOfSegments(maps: Float32Array, samples: number, { count, from }: Segments): Float64Array {
  return Float64Array.from({ length: (maps.length / samples) * count }, (_, at) => {
    const start = Math.floor(at / count) * samples;
    const segment = at % count;
    let sum = 0;
    for (let sample = from[segment]!; sample < from[segment + 1]!; sample++) sum += maps[start + sample]!;
    return sum;
  });
}
