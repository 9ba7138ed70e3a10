/**
 * Windows are perturbed segment by segment: replacing single samples of a smooth signal by the line between their
 * neighbours changes nothing that a network could see.
 */
export interface Segments {
  readonly count: number;
  /** First sample of each segment, and the window's length at the end. [count + 1] */
  readonly from: Uint16Array;
}

/** Segments of `width` samples; the last one may be shorter. @throws RangeError for a width below 1 */
export function segmentsOf(samples: number, width: number): Segments {
  if (!(width >= 1)) throw new RangeError(`a segment of ${width} samples; expected at least 1`);
  const count = Math.ceil(samples / width);
  return { count, from: Uint16Array.from({ length: count + 1 }, (_, at) => Math.min(samples, at * width)) };
}

/**
 * Segments of each beat, most relevant first: by the mean of the map over the segment; equal ones in time order.
 *
 * @param maps [beats × samples]
 * @returns [beats × segments]
 */
export function segmentOrder(maps: Float32Array, samples: number, { count, from }: Segments): Uint16Array {
  const beats = maps.length / samples;
  const order = new Uint16Array(beats * count);
  const mean = new Float64Array(count);
  for (let beat = 0; beat < beats; beat++) {
    for (let segment = 0; segment < count; segment++) {
      let sum = 0;
      for (let sample = from[segment]!; sample < from[segment + 1]!; sample++) sum += maps[beat * samples + sample]!;
      mean[segment] = sum / (from[segment + 1]! - from[segment]!);
    }
    const own = Uint16Array.from(mean.keys()).sort((a, b) => mean[b]! - mean[a]! || a - b);
    order.set(own, beat * count);
  }
  return order;
}
