import type { Curve } from './curve.ts';
import { millisecondsFromFiducial } from './times.ts';

/** Where a map is largest: its sample, whole milliseconds from the fiducial point, the value. Null: it is nowhere above zero. */
export function strongest({ times, values }: Curve): { sample: number; ms: number; value: number } | null {
  let sample = -1;
  let value = 0;
  for (let i = 0; i < values.length; i++) {
    if ((values[i] ?? 0) > value) [sample, value] = [i, values[i]!];
  }
  return sample < 0 ? null : { sample, ms: Math.round(times[sample]!), value };
}

/** The same of a map in a window: `fiducialOffset` samples before the fiducial point. [samples] */
export function strongestInWindow(
  values: ArrayLike<number>,
  { fiducialOffset, samplingRateHz }: { readonly fiducialOffset: number; readonly samplingRateHz: number },
) {
  return strongest({ times: millisecondsFromFiducial(values.length, fiducialOffset, samplingRateHz), values });
}

/** "The attribution is strongest 40 ms after the fiducial." */
export function whereStrongest(map: Curve, isSigned = false): string {
  const found = strongest(map);
  if (found === null) return isSigned ? 'Nothing speaks for the class.' : 'The attribution is zero everywhere.';
  const { ms } = found;
  const where = ms === 0 ? 'at the fiducial' : `${Math.abs(ms)} ms ${ms < 0 ? 'before' : 'after'} the fiducial`;
  return `The attribution is strongest ${where}.`;
}
