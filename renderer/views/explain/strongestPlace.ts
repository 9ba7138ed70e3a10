/** Where a map is largest: sample, whole milliseconds from the fiducial, value. Null for an all-zero map. */
export function strongestPlace(
  map: ArrayLike<number>,
  frame: { samplingRateHz: number; fiducialOffset: number },
): { sample: number; ms: number; value: number } | null {
  let sample = 0;
  for (let i = 1; i < map.length; i++) {
    if ((map[i] ?? 0) > (map[sample] ?? 0)) sample = i;
  }
  const value = map[sample] ?? 0;
  if (!(value > 0)) return null;
  return { sample, ms: Math.round(((sample - frame.fiducialOffset) * 1000) / frame.samplingRateHz), value };
}
