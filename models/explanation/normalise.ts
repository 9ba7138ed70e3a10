/**
 * Divides each map by its own largest magnitude, so that beats of different logits compare: values end in [-1, 1]. An
 * all-zero map stays zero.
 * @param maps [beats × samples]
 */
export function normaliseEachBeat(maps: Float32Array, samples: number): Float32Array {
  const normalised = new Float32Array(maps.length);
  for (let start = 0; start < maps.length; start += samples) {
    let largest = 0;
    for (let at = start; at < start + samples; at++) largest = Math.max(largest, Math.abs(maps[at]!));
    if (largest === 0) continue;
    for (let at = start; at < start + samples; at++) normalised[at] = maps[at]! / largest;
  }
  return normalised;
}
