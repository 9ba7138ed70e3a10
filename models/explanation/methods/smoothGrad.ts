import { derivedSeed, mulberry32, normal } from '../../../preload/numeric/random.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { gatherRows } from '../../prediction/windows.ts';
import { rhythmReference } from '../baselines/rhythmReference.ts';
import { eachBatch } from '../batches/eachBatch.ts';
import { meanGradientsOfVariants } from '../batches/eachVariant.ts';
import { probabilitiesOf } from '../batches/probabilitiesOf.ts';
import { atSamples } from '../gradients/inputGradients.ts';
import { sumOverLeads } from '../maps/sumOverLeads.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';

export interface SmoothGradParameters {
  /** Noisy copies of a beat. */
  readonly copies: number;
  /** Standard deviation of the noise as a share of each beat's own range (largest minus smallest sample). */
  readonly sigma: number;
  readonly seed: number;
}

/**
 * SmoothGrad (Smilkov et al. 2017, section 3): mean over noisy copies of ∂y_c/∂x(t), in logits a millivolt, signed; summed
 * over leads. The noise of a beat follows from the seed and its number, whatever batch it is in.
 */
export async function* smoothGrad(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions & { readonly parameters: SmoothGradParameters },
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { copies, sigma, seed } = options.parameters;
  const { numbers } = options;
  const size = windows.samples * windows.leads;
  const reference = rhythmReference(model);
  yield* eachBatch(model, windows, options, signal, async (batch) => {
    const { beats } = batch;
    const deviations = Array.from(beats, (beat) => sigma * rangeOf(windows.values, beat * size, size));
    const change = (row: number, copy: number, x: Float32Array): void => {
      const random = mulberry32(derivedSeed(seed, numbers?.[beats[row]!] ?? beats[row]!, copy));
      for (let at = 0; at < size; at++) x[at] = x[at]! + deviations[row]! * normal(random);
    };
    const mean = await meanGradientsOfVariants(engine, model, windows, batch, { count: copies, change }, signal);
    const rhythm = rhythmOf(windows, beats, mean.rhythm, reference);
    return {
      maps: sumOverLeads(mean.window, windows.leads),
      ...atSamples(windows),
      signed: true,
      probabilities: probabilitiesOf(engine, model, windows, beats),
      ...rhythm,
    };
  });
}

/** Mean gradient × (value - reference). */
export function rhythmOf(
  windows: Windows,
  beats: Uint32Array,
  gradients: Float64Array,
  reference: Float32Array,
): { rhythm: Float32Array } | undefined {
  if (reference.length === 0) return undefined;
  const values = gatherRows(windows.rhythm!.values, reference.length, beats);
  return { rhythm: values.map((value, at) => (value - reference[at % reference.length]!) * gradients[at]!) };
}

function rangeOf(values: Float32Array, start: number, size: number): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = start; at < start + size; at++) {
    low = Math.min(low, values[at]!);
    high = Math.max(high, values[at]!);
  }
  return high - low;
}
