import { upsample } from '../maps/upsample.ts';
import type { AttributionBatch } from '../method.ts';

/** Maps of a batch at window resolution, still signed. [beats × samples] */
export function attributionsOf(
  batch: Pick<AttributionBatch, 'maps' | 'steps' | 'alignment'>,
  samples: number,
): Float32Array {
  return upsample(batch.maps, batch.steps, samples, batch.alignment);
}
