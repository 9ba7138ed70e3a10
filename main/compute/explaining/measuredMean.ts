import type { MeasuredMean } from '../../../preload/contract/contract.ts';

/** A mean on its way to the host: a number that is none is null. */
export function measuredMean({
  mean,
  interval,
}: {
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
}): MeasuredMean {
  const isKnown = Number.isFinite(mean);
  return { mean: isKnown ? mean : null, interval: isKnown && interval ? [interval[0], interval[1]] : null };
}
