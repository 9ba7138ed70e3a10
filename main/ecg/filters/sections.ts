import type { FilterSection } from '../../../preload/words/displayFilters.ts';
import type { Section } from './zeroPhase.ts';

/** Butterworth high- or low-pass of order 2, or a notch, by the bilinear transform: scipy.signal.butter and iirnotch. */
export function sectionOf(filter: FilterSection, samplingRateHz: number): Section {
  if (!(filter.hz > 0 && filter.hz < samplingRateHz / 2)) {
    throw new RangeError(`a frequency between 0 and ${samplingRateHz / 2} Hz; got ${filter.hz}`);
  }
  if (filter.kind === 'notch') {
    const angle = (2 * Math.PI * filter.hz) / samplingRateHz;
    const gain = 1 / (1 + Math.tan(angle / filter.quality / 2));
    const middle = -2 * gain * Math.cos(angle);
    return { b: [gain, middle, gain], a: [middle, 2 * gain - 1] };
  }
  const k = Math.tan((Math.PI * filter.hz) / samplingRateHz);
  const gain = 1 / (1 + Math.SQRT2 * k + k * k);
  const a = [2 * (k * k - 1) * gain, (1 - Math.SQRT2 * k + k * k) * gain] as const;
  if (filter.kind === 'high-pass') return { b: [gain, -2 * gain, gain], a };
  const low = k * k * gain;
  return { b: [low, 2 * low, low], a };
}

/**
 * After so many seconds what a section was told at its end has faded to e⁻¹⁶, a ten-millionth: Butterworth's poles of order 2
 * fade at 2π·hz/√2 a second, a notch's at π·hz/quality.
 */
export function fadingSeconds(filter: FilterSection): number {
  const rate = filter.kind === 'notch' ? filter.hz / filter.quality : Math.SQRT2 * filter.hz;
  return 16 / (Math.PI * rate);
}
