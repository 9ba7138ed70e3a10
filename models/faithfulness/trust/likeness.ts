import { correlation } from '../../../preload/numeric/correlation.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { gaussianWeights } from '../gaussianWeights.ts';

/** Maps are compared at the resolution at which a reader holds them against a wave. */
const smoothSeconds = 0.02;

type Shape = Pick<CutWindows, 'beats' | 'samples' | 'validFrom' | 'validTo'>;

/** Maps smoothed by a Gaussian of 20 ms, over the samples that the record has. [beats × samples] */
export function smoothedMaps(maps: Float32Array, { beats, samples, validFrom, validTo }: Shape, hz: number) {
  const weights = gaussianWeights(smoothSeconds * hz);
  const reach = (weights.length - 1) / 2;
  const smoothed = new Float32Array(maps.length);
  for (let beat = 0; beat < beats; beat++) {
    const own = maps.subarray(beat * samples, (beat + 1) * samples);
    for (let sample = validFrom[beat]!; sample < validTo[beat]!; sample++) {
      let [sum, weight] = [0, 0];
      const [from, to] = [Math.max(validFrom[beat]!, sample - reach), Math.min(validTo[beat]!, sample + reach + 1)];
      for (let at = from; at < to; at++) {
        const one = weights[at - sample + reach]!;
        sum += one * own[at]!;
        weight += one;
      }
      smoothed[beat * samples + sample] = sum / weight;
    }
  }
  return smoothed;
}

/** Pearson's correlation of two maps of each beat; 0 where one of them is level, which is like nothing. [beats] */
export function likeness(
  one: Float32Array,
  other: Float32Array,
  { beats, samples, validFrom, validTo }: Shape,
): Float64Array {
  return Float64Array.from({ length: beats }, (_, beat) => {
    const [from, to] = [beat * samples + validFrom[beat]!, beat * samples + validTo[beat]!];
    const found = correlation(one.subarray(from, to), other.subarray(from, to));
    return Number.isFinite(found) ? found : 0;
  });
}

/** Mean over all pairs of some maps of each beat; with one map there is no pair: NaN. [beats] */
export function likenessOfPairs(maps: readonly Float32Array[], shape: Shape): Float64Array {
  const pairs = maps.flatMap((one, at) => maps.slice(at + 1).map((other) => likeness(one, other, shape)));
  return meanOf(pairs, shape.beats);
}

/** Mean of some numbers of each beat. [beats] */
export function meanOf(lists: readonly Float64Array[], beats: number): Float64Array {
  return Float64Array.from(
    { length: beats },
    (_, beat) => lists.reduce((sum, list) => sum + list[beat]!, 0) / lists.length,
  );
}
