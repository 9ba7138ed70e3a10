/**
 * Rows divided by their Euclidean norm. The squared distance of two is then 2 − 2 cos: only the form counts. The height of a map goes
 * with the slope of the logit there, which is steeper where the network is unsure, and says nothing of the place; one high sample,
 * which a division by the maximum hangs on, decides less. Rows of zeros stay zero.
 *
 * @param rows [all × samples]
 * @param wanted which of them [wanted]
 * @returns [wanted × samples]
 */
export function unitRows(rows: Float32Array, samples: number, wanted: readonly number[]): Float32Array {
  const units = new Float32Array(wanted.length * samples);
  for (const [row, beat] of wanted.entries()) {
    const own = rows.subarray(beat * samples, (beat + 1) * samples);
    const norm = Math.sqrt(own.reduce((sum, value) => sum + value ** 2, 0));
    if (norm > 0) for (let at = 0; at < samples; at++) units[row * samples + at] = own[at]! / norm;
  }
  return units;
}
