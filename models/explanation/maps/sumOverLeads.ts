/** [beats × samples × leads] -> [beats × samples] */
export function sumOverLeads(values: ArrayLike<number>, leads: number): Float32Array {
  const sums = new Float32Array(values.length / leads);
  for (let at = 0; at < values.length; at++) {
    const to = Math.floor(at / leads);
    sums[to] = sums[to]! + values[at]!;
  }
  return sums;
}
