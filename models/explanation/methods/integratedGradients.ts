import { isGapLarge } from '../../../preload/words/completeness.ts';
import type { BaselineName } from '../../../preload/words/methods.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { gatherWindows } from '../../prediction/windows.ts';
import { baselinesOf } from '../baselines/baseline.ts';
import { rhythmReference } from '../baselines/rhythmReference.ts';
import { type BeatsToExplain, eachBatch } from '../batches/eachBatch.ts';
import { logitsOfVariants, meanGradientsOfVariants } from '../batches/eachVariant.ts';
import { probabilitiesOf } from '../batches/probabilitiesOf.ts';
import { atSamples } from '../gradients/inputGradients.ts';
import { sumOverLeads } from '../maps/sumOverLeads.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';
import { rhythmOf } from './smoothGrad.ts';

export interface IntegratedGradientsParameters {
  /** Points on the way, at the middles of equal parts; doubled for beats whose attributions do not add up. */
  readonly points: number;
  /** How often they are doubled at most; 0: never. */
  readonly doublings: number;
  readonly baseline: BaselineName;
}

/**
 * Integrated gradients (Sundararajan et al. 2017, eq. 1 and 3): (x - b) · mean over the straight way from b to x of ∂y_c/∂x,
 * in logits, summed over leads. Window and rhythm go together, the rhythm from the mean of the training beats; then both
 * attributions add up to y_c(x) - y_c(b) (completeness), as far as the points follow the gradient. Where they miss it by more
 * than the limit (preload/words/completeness.ts), the points are doubled, as often as is asked for; what the attributions add up to in
 * the end, the change itself and the points go with every map.
 */
export async function* integratedGradients(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions & { readonly parameters: IntegratedGradientsParameters },
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { points, doublings, baseline } = options.parameters;
  const size = windows.samples * windows.leads;
  const reference = rhythmReference(model);
  const width = reference.length;
  yield* eachBatch(model, windows, options, signal, async (batch) => {
    const rows = batch.beats.length;
    const from = baselinesOf(windows, batch.beats, baseline);
    const logits = await endsOf(batch, from);
    const found = {
      attributions: new Float64Array(rows * size),
      rhythm: new Float32Array(rows * width),
      completeness: new Float32Array(rows * 2),
      pathPoints: new Uint32Array(rows),
    };
    // Beats whose attributions do not add up are asked again with twice as many points, the others stay.
    let open = Array.from({ length: rows }, (_, row) => row);
    for (let doubling = 0; open.length > 0 && doubling <= doublings; doubling++) {
      const some = {
        beats: Uint32Array.from(open, (row) => batch.beats[row]!),
        targetClass: Int32Array.from(open, (row) => batch.targetClass[row]!),
      };
      const count = points * 2 ** doubling;
      const own = await attributionsOf(some, open, from, count);
      open.forEach((row, at) => {
        found.attributions.set(own.window.subarray(at * size, (at + 1) * size), row * size);
        found.rhythm.set(own.rhythm.subarray(at * width, (at + 1) * width), row * width);
        found.pathPoints[row] = count;
        const sum = rowSum(own.window, at, size) + rowSum(own.rhythm, at, width);
        found.completeness.set([sum, logits[2 * row + 1]! - logits[2 * row]!], 2 * row);
      });
      open = open.filter((row) => {
        const [sum, change] = found.completeness.subarray(2 * row, 2 * row + 2);
        return isGapLarge({ sum: sum!, change: change! });
      });
    }
    return {
      maps: sumOverLeads(found.attributions, windows.leads),
      ...atSamples(windows),
      signed: true,
      probabilities: probabilitiesOf(engine, model, windows, batch.beats),
      completeness: found.completeness,
      pathPoints: found.pathPoints,
      ...(width > 0 ? { rhythm: found.rhythm } : {}),
    };
  });

  /** @param open rows of the batch that these beats are */
  async function attributionsOf(batch: BeatsToExplain, open: readonly number[], from: Float32Array, count: number) {
    const change = (at: number, point: number, x: Float32Array, rhythm: Float32Array): void => {
      const share = (point + 0.5) / count;
      const start = open[at]! * size;
      for (let sample = 0; sample < size; sample++) {
        x[sample] = from[start + sample]! * (1 - share) + x[sample]! * share;
      }
      rhythm.forEach((value, place) => {
        rhythm[place] = reference[place]! * (1 - share) + value * share;
      });
    };
    const mean = await meanGradientsOfVariants(engine, model, windows, batch, { count, change }, signal);
    const x = gatherWindows(windows, batch.beats);
    const window = mean.window.map((gradient, at) => {
      return gradient * (x[at]! - from[open[Math.floor(at / size)]! * size + (at % size)]!);
    });
    return { window, rhythm: rhythmOf(windows, batch.beats, mean.rhythm, reference)?.rhythm ?? new Float32Array(0) };
  }

  /** Logits of the baseline and of the beat. [beats × 2] */
  function endsOf(batch: BeatsToExplain, from: Float32Array): Promise<Float32Array> {
    const change = (row: number, end: number, window: Float32Array, rhythm: Float32Array) => {
      if (end === 1) return;
      window.set(from.subarray(row * size, (row + 1) * size));
      rhythm.set(reference);
    };
    return logitsOfVariants(engine, model, windows, batch, { count: 2, change }, signal);
  }
}

function rowSum(values: ArrayLike<number>, row: number, width: number): number {
  let sum = 0;
  for (let at = row * width; at < (row + 1) * width; at++) sum += values[at]!;
  return sum;
}
