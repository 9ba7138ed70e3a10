/** What stands below a field: what is wrong with its value; where it is empty, what it wants; else the hint. */
export function noted(value: string, problem: string | undefined, hint?: string) {
  if (problem === undefined) return hint === undefined ? {} : { hint };
  return value.trim() === '' ? { hint: `Still to fill in: ${problem}` } : { problem };
}
