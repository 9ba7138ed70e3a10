import { median } from '../../numeric/median.ts';
import { quantileOfSorted } from '../../numeric/quantile.ts';
import { millivoltsPerUnit } from './unitScale.ts';

/** Where a signal lies on the paper: the value at the middle of its room and how much it moves around it, in its unit. */
export interface SignalLevel {
  readonly level: number;
  readonly span: number;
}

/** Share of samples on each side that are taken for artefacts: they do not decide the scale. */
const outlyingShare = 0.001;

/**
 * The median, to a tenth of a millivolt where the signal is a potential, and the width of all but the outlying samples.
 *
 * @param values of the beginning of the record, NaN: none [samples]
 */
export function signalLevel(values: Float32Array | Float64Array, units: string): SignalLevel {
  const valid = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  if (valid.length === 0) return { level: 0, span: Number.NaN };
  valid.sort();
  const span = quantileOfSorted(valid, 1 - outlyingShare) - quantileOfSorted(valid, outlyingShare);
  const step = 0.1 / (millivoltsPerUnit(units) ?? Number.POSITIVE_INFINITY);
  const middle = median(valid);
  return { level: step === 0 ? middle : Math.round(middle / step) * step, span };
}
