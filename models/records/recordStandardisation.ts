import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import type { Standardisation } from '../networks/network.ts';

/** Mean and standard deviation over all valid samples of all leads of the given records, which must be training records. */
export function fitRecordStandardisation(
  { values, valid, samples, leads }: RecordSignals,
  training: ArrayLike<number>,
): Standardisation {
  const size = samples * leads;
  const sumOf = (term: (value: number) => number): number => {
    let sum = 0;
    for (let row = 0; row < training.length; row++) {
      const start = training[row]! * size;
      for (let at = start; at < start + size; at++) if (valid[at] === 1) sum += term(values[at]!);
    }
    return sum;
  };
  const count = sumOf(() => 1);
  const mean = sumOf((value) => value) / count;
  const deviation = Math.sqrt(sumOf((value) => (value - mean) ** 2) / count);
  if (!Number.isFinite(deviation))
    throw new Error('the training records have no valid sample, or one that is no finite number');
  if (deviation === 0) throw new Error('the training records are flat: every sample has the same value');
  return { mean, deviation };
}
