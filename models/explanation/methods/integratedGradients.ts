import type { BaselineName } from '../../../preload/words/methods.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { gatherWindows } from '../../prediction/windows.ts';
import { baselinesOf } from '../baselines/baseline.ts';
import { rhythmReference } from '../baselines/rhythmReference.ts';
import { eachBatch } from '../batches/eachBatch.ts';
import { logitsOfVariants, meanGradientsOfVariants } from '../batches/eachVariant.ts';
import { probabilitiesOf } from '../batches/probabilitiesOf.ts';
import { atSamples } from '../gradients/inputGradients.ts';
import { sumOverLeads } from '../maps/sumOverLeads.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';
import { rhythmOf } from './smoothGrad.ts';

export interface IntegratedGradientsParameters {
  /** Points on the way, at the middles of equal parts. */
  readonly points: number;
  readonly baseline: BaselineName;
}

/**
 * Integrated gradients (Sundararajan et al. 2017, eq. 1 and 3): (x - b) · mean over the straight way from b to x of ∂y_c/∂x,
 * in logits, summed over leads. Window and rhythm go together, the rhythm from the mean of the training beats; then both
 * attributions add up to y_c(x) - y_c(b) (completeness), as far as the points follow the gradient: what they add up to, and
 * the change itself, go with every map.
 */
export async function* integratedGradients(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions & { readonly parameters: IntegratedGradientsParameters },
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { points, baseline } = options.parameters;
  const size = windows.samples * windows.leads;
  const reference = rhythmReference(model);
  yield* eachBatch(model, windows, options, signal, async (batch) => {
    const { beats } = batch;
    const from = baselinesOf(windows, beats, baseline);
    const change = (row: number, point: number, x: Float32Array, rhythm: Float32Array): void => {
      const share = (point + 0.5) / points;
      for (let at = 0; at < size; at++) x[at] = from[row * size + at]! * (1 - share) + x[at]! * share;
      rhythm.forEach((value, at) => {
        rhythm[at] = reference[at]! * (1 - share) + value * share;
      });
    };
    const mean = await meanGradientsOfVariants(engine, model, windows, batch, { count: points, change }, signal);
    const x = gatherWindows(windows, beats);
    const attributions = mean.window.map((gradient, at) => gradient * (x[at]! - from[at]!));
    const ofRhythm = rhythmOf(windows, beats, mean.rhythm, reference);
    const ends = {
      count: 2,
      change: (row: number, end: number, window: Float32Array, rhythm: Float32Array) => {
        if (end === 1) return;
        window.set(from.subarray(row * size, (row + 1) * size));
        rhythm.set(reference);
      },
    };
    const logits = await logitsOfVariants(engine, model, windows, batch, ends, signal);
    return {
      maps: sumOverLeads(attributions, windows.leads),
      ...atSamples(windows),
      signed: true,
      probabilities: probabilitiesOf(engine, model, windows, beats),
      completeness: Float32Array.from(logits, (logit, at) => {
        const row = Math.floor(at / 2);
        if (at % 2 === 1) return logit - logits[at - 1]!;
        const [own, beside] = [rowSum(attributions, row, size), rowSum(ofRhythm?.rhythm, row, reference.length)];
        return own + beside;
      }),
      ...ofRhythm,
    };
  });
}

function rowSum(values: ArrayLike<number> | undefined, row: number, width: number): number {
  let sum = 0;
  if (values) for (let at = row * width; at < (row + 1) * width; at++) sum += values[at]!;
  return sum;
}
