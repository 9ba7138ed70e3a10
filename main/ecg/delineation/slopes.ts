/** A place where the transform is steepest: a local extremum of its magnitude. */
export interface Slope {
  readonly sample: number;
  /** Value of the transform there; positive: the signal rises. */
  readonly value: number;
}

/** Local extrema of the transform's magnitude in [from, to), in time order. */
export function slopesIn(transform: Float32Array, from: number, to: number): Slope[] {
  const slopes: Slope[] = [];
  const start = Math.max(1, Math.ceil(from));
  const end = Math.min(transform.length - 1, Math.floor(to));
  for (let sample = start; sample < end; sample++) {
    const value = transform[sample]!;
    const magnitude = Math.abs(value);
    if (magnitude === 0) continue;
    const before = transform[sample - 1]! * Math.sign(value);
    const after = transform[sample + 1]! * Math.sign(value);
    if (magnitude > before && magnitude >= after) slopes.push({ sample, value });
  }
  return slopes;
}

/**
 * Walks from a slope away from its wave to where the wave begins or ends: where the transform falls below `share` of the
 * slope's value, or reaches a local minimum of its magnitude, whichever is nearer (Martínez et al. 2004, section II-C).
 *
 * @param step -1 towards an onset, 1 towards an end
 * @param limit last sample that may be reached
 */
export function edgeFrom(transform: Float32Array, slope: Slope, step: -1 | 1, share: number, limit: number): number {
  const sign = Math.sign(slope.value);
  const threshold = share * Math.abs(slope.value);
  let magnitude = Math.abs(slope.value);
  let sample = slope.sample;
  while (sample !== limit && sample + step >= 0 && sample + step < transform.length) {
    const next = sign * transform[sample + step]!;
    if (next < threshold || next > magnitude) break;
    magnitude = next;
    sample += step;
  }
  return sample;
}

/** Sample of the peak between two slopes of opposite sign: where the transform changes sign. */
export function peakBetween(transform: Float32Array, before: Slope, after: Slope): number {
  const sign = Math.sign(before.value);
  let sample = before.sample;
  while (sample < after.sample && sign * transform[sample + 1]! > 0) sample++;
  return sample;
}
