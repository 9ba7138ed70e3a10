/** The other beat of some that is nearest in time to each fiducial, the first of two; the fiducial where there is none. [fiducials] */
export function nearestOther(beats: Float64Array, fiducials: ArrayLike<number>): Float64Array {
  return Float64Array.from(fiducials, (own) => {
    let nearest: number | undefined;
    for (const candidate of beats) {
      if (candidate === own) continue;
      if (nearest === undefined || Math.abs(candidate - own) < Math.abs(nearest - own)) nearest = candidate;
    }
    return nearest ?? own;
  });
}
