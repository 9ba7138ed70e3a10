import { seeded } from '../random.ts';

/** Maps that know nothing, the baseline that every method has to beat: uniform in [0, 1). [beats × samples] */
export function randomMaps(beats: number, samples: number, seed: number): Float32Array {
  const random = seeded(seed);
  return Float32Array.from({ length: beats * samples }, () => random());
}
