import type { PaperSignal } from './paperSignal.ts';

/** The sample of a signal nearest to a time, in its unit; NaN where none was read, or in a gap. */
export function valueAtSeconds({ pieces, samplingRateHz }: PaperSignal, seconds: number): number {
  const sample = Math.round(seconds * samplingRateHz);
  for (const { from, points, samplesPerValue } of pieces) {
    // Of a piece of least and greatest values there is no single sample.
    const value = samplesPerValue === 1 ? points[sample - from] : undefined;
    if (value !== undefined) return value;
  }
  return Number.NaN;
}
