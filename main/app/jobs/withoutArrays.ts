/** A result as its job's row keeps it: typed arrays are left out, so that the row stays small. */
export function withoutArrays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutArrays);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => !ArrayBuffer.isView(item));
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutArrays(item)]));
}
