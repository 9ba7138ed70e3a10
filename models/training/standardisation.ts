import type { Rhythm, Windows } from '../../preload/words/windows.ts';
import type { Standardisation } from '../networks/network.ts';

/** Mean and standard deviation over all samples and leads of the given beats, which must be training beats. */
export function fitStandardisation({ values, samples, leads }: Windows, training: ArrayLike<number>): Standardisation {
  const size = samples * leads;
  let sum = 0;
  for (let row = 0; row < training.length; row++) {
    const start = training[row]! * size;
    for (let at = start; at < start + size; at++) sum += values[at]!;
  }
  const count = training.length * size;
  const mean = sum / count;
  let squares = 0;
  for (let row = 0; row < training.length; row++) {
    const start = training[row]! * size;
    for (let at = start; at < start + size; at++) squares += (values[at]! - mean) ** 2;
  }
  const deviation = Math.sqrt(squares / count);
  if (!Number.isFinite(deviation)) throw new Error('the training windows contain values that are not finite numbers');
  if (deviation === 0) throw new Error('the training windows are flat: every sample has the same value');
  return { mean, deviation };
}

/** Standard deviation of each rhythm value over the given beats, which must be training beats. [width] */
export function deviationsOf({ values, width }: Rhythm, training: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: width }, (_, column) => {
    let sum = 0;
    let squares = 0;
    for (let row = 0; row < training.length; row++) sum += values[training[row]! * width + column]!;
    const mean = sum / training.length;
    for (let row = 0; row < training.length; row++) squares += (values[training[row]! * width + column]! - mean) ** 2;
    return Math.sqrt(squares / training.length);
  });
}
