/** Mean 0, sum of squares 1. Undefined of a flat one. */
export function scaled(beat: Float32Array): Float32Array | undefined {
  const mean = beat.reduce((sum, value) => sum + value, 0) / beat.length;
  const length = Math.hypot(...beat.map((value) => value - mean));
  return length > 0 ? beat.map((value) => (value - mean) / length) : undefined;
}
