/**
 * One JSON document, indented by one, arrays of numbers on a line. Typed arrays become arrays of numbers; what is not a
 * finite number becomes null, as JSON has no word for it.
 */
export function toJson(value: unknown, indent = ''): string {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const numbers = value as Float32Array;
    return `[${Array.from(numbers, (number) => numberInJson(shortened(value, number))).join(',')}]`;
  }
  if (typeof value === 'number') return numberInJson(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value) && value.every((held) => held === null || typeof held !== 'object')) {
    return `[${value.map((held) => toJson(held)).join(', ')}]`;
  }
  const deeper = `${indent} `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const items = Array.isArray(value)
    ? value.map((held) => toJson(held, deeper))
    : Object.entries(value)
        .filter(([, held]) => held !== undefined)
        .map(([key, held]) => `${JSON.stringify(key)}: ${toJson(held, deeper)}`);
  if (items.length === 0) return `${open}${close}`;
  return `${open}\n${deeper}${items.join(`,\n${deeper}`)}\n${indent}${close}`;
}

function numberInJson(number: number): string {
  return Number.isFinite(number) ? JSON.stringify(number) : 'null';
}

/** The shortest decimal that is read back as the same float32: its double would only be longer. */
function shortened(array: ArrayBufferView, number: number): number {
  if (!(array instanceof Float32Array)) return number;
  const candidates = [7, 8].map((digits) => Number(number.toPrecision(digits)));
  return candidates.find((candidate) => Math.fround(candidate) === number) ?? Number(number.toPrecision(9));
}
