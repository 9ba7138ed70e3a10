import { scaled } from './scaled.ts';

/** Samples that one of two beats is moved by, each way, to find where they agree best: fiducials are not set alike everywhere. */
const most = 4;

/** 1 minus the highest correlation of two typical beats, moved against each other by up to 22 ms: 0 of one shape, 2 at most. */
export function shapeDistance(a: Float32Array, b: Float32Array): number {
  const middle = scaled(b.subarray(most, b.length - most));
  if (middle === undefined) return 2;
  let best = -1;
  for (let shift = -most; shift <= most; shift++) {
    const moved = a.subarray(most + shift, a.length - most + shift);
    best = Math.max(best, correlationWithUnit(moved, middle));
  }
  return 1 - best;
}

/** Pearson's correlation where one side is scaled already. @param unit of mean 0 and length 1 */
function correlationWithUnit(values: Float32Array, unit: Float32Array): number {
  let [sum, squares, product] = [0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    sum += value;
    squares += value * value;
    product += value * unit[at]!;
  }
  const variance = squares - (sum * sum) / values.length;
  return variance > 0 ? product / Math.sqrt(variance) : 0;
}

/** Signed bytes in base64, the largest is 127: a card holds a line a record. */
export function packTypical(typical: Float32Array): string {
  const largest = typical.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Buffer.from(Int8Array.from(typical, (value) => Math.round((127 * value) / largest)).buffer).toString('base64');
}

/** Of mean 0 and length 1. [typicalSamples] */
export function unpackTypical(packed: string): Float32Array {
  const bytes = Buffer.from(packed, 'base64');
  const values = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  return scaled(values) ?? values;
}
