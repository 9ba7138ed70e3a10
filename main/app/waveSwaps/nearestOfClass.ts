/**
 * The nearest beat of a class to each of some fiducials, in time. [fiducials]; empty where the record has no beat of it.
 *
 * @param fiducials positions in frames
 * @param ofClass positions of the beats of the class, in frames, in time order
 */
export function nearestOfClass(fiducials: Float64Array, ofClass: Float64Array): Float64Array {
  if (ofClass.length === 0) return new Float64Array();
  return fiducials.map((own) => {
    let nearest = ofClass[0]!;
    for (const candidate of ofClass) if (Math.abs(candidate - own) < Math.abs(nearest - own)) nearest = candidate;
    return nearest;
  });
}
