import { type WavePart, waveParts } from '../../../preload/words/waveParts.ts';

/** Where the waves of one beat lie in its window: first sample, and the one after the last; null: the beat has none. */
export interface WavePlaces {
  readonly p: readonly [number, number] | null;
  readonly qrs: readonly [number, number] | null;
  readonly t: readonly [number, number] | null;
}

/** Part of each sample of a window, as its place in `waveParts`. PQ lies between P and QRS, ST between QRS and T. [samples] */
export function partsOfWindow({ p, qrs, t }: WavePlaces, samples: number): Uint8Array {
  const parts = new Uint8Array(samples).fill(waveParts.indexOf('rest'));
  const fill = (part: WavePart, from: number, to: number) =>
    parts.fill(waveParts.indexOf(part), Math.max(0, from), Math.max(0, Math.min(samples, to)));
  if (p && qrs) fill('PQ', p[1], qrs[0]);
  if (qrs && t) fill('ST', qrs[1], t[0]);
  if (p) fill('P', ...p);
  if (t) fill('T', ...t);
  if (qrs) fill('QRS', ...qrs);
  return parts;
}

/**
 * Share of a map's magnitude on each part of the beat (relevance mass), in the order of `waveParts`, sum 1; all NaN for a map
 * of zeros. Samples outside [validFrom, validTo) count for none.
 *
 * @param map one beat, at window resolution [samples]
 * @param parts of the same window [samples]
 */
export function relevanceMassByWave(
  map: Float32Array,
  parts: Uint8Array,
  validFrom: number,
  validTo: number,
): Float64Array {
  const shares = new Float64Array(waveParts.length);
  let sum = 0;
  for (let sample = validFrom; sample < validTo; sample++) {
    const size = Math.abs(map[sample]!);
    shares[parts[sample]!]! += size;
    sum += size;
  }
  return shares.map((share) => share / sum);
}

/** The part that the map's largest magnitude lies in (pointing game, Zhang et al. 2018); undefined for a map of zeros. */
export function pointingGameWave(
  map: Float32Array,
  parts: Uint8Array,
  validFrom: number,
  validTo: number,
): WavePart | undefined {
  let best = -1;
  for (let sample = validFrom; sample < validTo; sample++) {
    const size = Math.abs(map[sample]!);
    if (size > 0 && (best < 0 || size > Math.abs(map[best]!))) best = sample;
  }
  return best < 0 ? undefined : waveParts[parts[best]!];
}
