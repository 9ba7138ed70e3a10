import { sectionOf } from '../filters/sections.ts';
import { zeroPhase } from '../filters/zeroPhase.ts';

/**
 * Butterworth high-pass of order 2, run forward and then backward over each stretch of samples, so that no wave is shifted.
 * Forward and backward together fall to −6 dB at the cutoff.
 *
 * @param values millivolts of one lead, whole record. [samples]
 */
export function zeroPhaseHighPass(
  values: Float32Array,
  { cutoffHz, samplingRateHz }: { cutoffHz: number; samplingRateHz: number },
): Float32Array {
  const section = sectionOf({ kind: 'high-pass', hz: cutoffHz }, samplingRateHz);
  // Three periods of the cutoff: the filter has forgotten its start by then.
  return zeroPhase(values, [section], Math.ceil((3 * samplingRateHz) / cutoffHz));
}
