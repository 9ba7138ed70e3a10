import type { Alignment } from './alignment.ts';

/**
 * Feature resolution to window resolution, linear between the centres of the feature steps, constant outside the first and
 * the last centre.
 * @param maps [beats × featureSteps]
 * @returns [beats × samples]
 */
export function upsample(
  maps: Float32Array,
  featureSteps: number,
  samples: number,
  { offset, stride }: Alignment,
): Float32Array {
  const beats = maps.length / featureSteps;
  const upsampled = new Float32Array(beats * samples);
  for (let sample = 0; sample < samples; sample++) {
    const position = Math.min(Math.max((sample - offset) / stride, 0), featureSteps - 1);
    const left = Math.min(Math.floor(position), Math.max(0, featureSteps - 2));
    const right = Math.min(left + 1, featureSteps - 1);
    const share = position - left;
    for (let beat = 0; beat < beats; beat++) {
      const row = beat * featureSteps;
      upsampled[beat * samples + sample] = maps[row + left]! * (1 - share) + maps[row + right]! * share;
    }
  }
  return upsampled;
}
