/** Four significant decimals are more than a screen shows, and keep the specs of figures short. */
export function rounded(value: number): number {
  return Number(value.toFixed(4));
}

export function roundedAll(values: ArrayLike<number>, from = 0, to = values.length): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => rounded(values[from + i] ?? 0));
}
