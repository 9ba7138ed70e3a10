import { mulberry32 } from '../../preload/numeric/random.ts';

/** Maps that know nothing, the baseline that every method has to beat: uniform in [0, 1). [beats × samples] */
export function randomMaps(beats: number, samples: number, seed: number): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length: beats * samples }, () => random());
}
