import type { BaselineName } from '../../../preload/words/methods.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { baselinesOf } from '../baselines/baseline.ts';
import { interpolateRemoved } from '../baselines/interpolate.ts';
import { rhythmReference } from '../baselines/rhythmReference.ts';
import { eachBatch } from '../batches/eachBatch.ts';
import { logitsOfVariants } from '../batches/eachVariant.ts';
import { probabilitiesOf } from '../batches/probabilitiesOf.ts';
import { atSamples } from '../gradients/inputGradients.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';

export interface OcclusionParameters {
  /** Samples that are taken away at once. */
  readonly width: number;
  /** Samples from one gap to the next; at most the width. */
  readonly stride: number;
  /** What stands in the gap: the line between its neighbours, or the whole beat's mean, or 0 mV. */
  readonly replacement: BaselineName;
}

/**
 * Occlusion (Zeiler & Fergus 2014, section 4.2): y_c(x) - y_c(x with a gap), in logits, signed. `line` bridges the gap by the
 * straight line between its neighbours (at an edge of the window: the one neighbour's value); a level there, as for pictures,
 * is a wave of its own. A sample has the mean over the gaps that cover it; a rhythm value is replaced by the mean of training.
 */
export async function* occlusion(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions & { readonly parameters: OcclusionParameters },
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { samples, leads } = windows;
  const gaps = gapsOf(samples, options.parameters);
  const reference = rhythmReference(model);
  const width = reference.length;
  // The beat as it is, then without each stretch, then without each rhythm value.
  const count = 1 + gaps.length + width;
  const { replacement } = options.parameters;
  yield* eachBatch(model, windows, options, signal, async (batch) => {
    const levels = replacement === 'line' ? undefined : baselinesOf(windows, batch.beats, replacement);
    const change = (row: number, variant: number, x: Float32Array, rhythm: Float32Array): void => {
      const gap = gaps[variant - 1];
      if (gap && levels) {
        const start = row * x.length;
        x.set(levels.subarray(start + gap.from * leads, start + gap.to * leads), gap.from * leads);
      } else if (gap) {
        interpolateRemoved(x, new Uint8Array(samples).fill(1, gap.from, gap.to), leads);
      } else if (variant > 0) {
        rhythm[variant - 1 - gaps.length] = reference[variant - 1 - gaps.length]!;
      }
    };
    const logits = await logitsOfVariants(engine, model, windows, batch, { count, change }, signal);
    const rows = batch.beats.length;
    const maps = new Float32Array(rows * samples);
    const rhythm = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++) {
      const own = logits.subarray(row * count, (row + 1) * count);
      const drops = own.subarray(1).map((logit) => own[0]! - logit);
      maps.set(spread(drops, gaps, samples), row * samples);
      rhythm.set(drops.subarray(gaps.length), row * width);
    }
    return {
      maps,
      ...atSamples(windows),
      signed: true,
      probabilities: probabilitiesOf(engine, model, windows, batch.beats),
      ...(width > 0 ? { rhythm } : {}),
    };
  });
}

/** Samples [from, to). */
interface Gap {
  readonly from: number;
  readonly to: number;
}

function gapsOf(samples: number, { width, stride }: OcclusionParameters): Gap[] {
  if (!(width >= 1 && width < samples && stride >= 1 && stride <= width)) {
    throw new Error(
      `occlusion of ${width} samples every ${stride}; expected a width from 1 to ${samples - 1} and a stride from 1 to the width`,
    );
  }
  const gaps: Gap[] = [];
  for (let from = 0; ; from += stride) {
    gaps.push({ from, to: Math.min(from + width, samples) });
    if (from + width >= samples) return gaps;
  }
}

function spread(drops: Float32Array, gaps: readonly Gap[], samples: number): Float32Array {
  const sums = new Float32Array(samples);
  const covers = new Uint16Array(samples);
  gaps.forEach(({ from, to }, gap) => {
    for (let sample = from; sample < to; sample++) {
      sums[sample] = sums[sample]! + drops[gap]!;
      covers[sample]!++;
    }
  });
  return sums.map((sum, sample) => sum / covers[sample]!);
}
