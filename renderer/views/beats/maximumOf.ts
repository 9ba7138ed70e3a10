/** Greatest value, or 0 of an empty array. (`Math.max(...)` overflows the stack on long arrays.) */
export function maximumOf(values: ArrayLike<number>): number {
  let greatest = 0;
  for (let i = 0; i < values.length; i++) greatest = Math.max(greatest, values[i] ?? 0);
  return greatest;
}
