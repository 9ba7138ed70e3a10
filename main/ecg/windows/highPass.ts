import { validRuns } from './validRuns.ts';

/**
 * Butterworth high-pass of order 2 by the bilinear transform, run forward and then backward, so that no wave is shifted
 * (Gustafsson 1996 discusses the ends; here each end is extended by its point reflection and the filter starts in the
 * steady state of the first value, as in scipy.signal.filtfilt). Forward and backward together fall to −6 dB at the cutoff.
 * Stretches between missing samples (NaN) are filtered each by itself.
 *
 * @param values millivolts of one lead, whole record. [samples]
 */
export function zeroPhaseHighPass(
  values: Float32Array,
  { cutoffHz, samplingRateHz }: { cutoffHz: number; samplingRateHz: number },
): Float32Array {
  if (!(cutoffHz > 0 && cutoffHz < samplingRateHz / 2)) {
    throw new RangeError(`a cutoff between 0 and ${samplingRateHz / 2} Hz; got ${cutoffHz}`);
  }
  const section = highPassSection(cutoffHz, samplingRateHz);
  // Three periods of the cutoff: the filter has forgotten its start by then.
  const extension = Math.ceil((3 * samplingRateHz) / cutoffHz);
  const filtered = new Float32Array(values.length).fill(Number.NaN);
  const { from, to } = validRuns([values]);
  from.forEach((start, run) => {
    const stretch = extend(values.subarray(start, to[run]), extension);
    runSection(stretch.values, section);
    stretch.values.reverse();
    runSection(stretch.values, section);
    stretch.values.reverse();
    filtered.set(stretch.values.subarray(stretch.pad, stretch.pad + to[run]! - start), start);
  });
  return filtered;
}

interface Section {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

function highPassSection(cutoffHz: number, samplingRateHz: number): Section {
  const k = Math.tan((Math.PI * cutoffHz) / samplingRateHz);
  const gain = 1 / (1 + Math.SQRT2 * k + k * k);
  return { b: [gain, -2 * gain, gain], a: [2 * (k * k - 1) * gain, (1 - Math.SQRT2 * k + k * k) * gain] };
}

/** Odd extension: 2·x(end) − x, on both sides, as far as the stretch has samples. */
function extend(values: Float32Array, wanted: number): { values: Float64Array; pad: number } {
  const length = values.length;
  const pad = Math.min(wanted, length - 1);
  const extended = new Float64Array(length + 2 * pad);
  extended.set(values, pad);
  const first = values[0]!;
  const last = values[length - 1]!;
  for (let step = 1; step <= pad; step++) {
    extended[pad - step] = 2 * first - values[step]!;
    extended[pad + length - 1 + step] = 2 * last - values[length - 1 - step]!;
  }
  return { values: extended, pad };
}

/** Transposed direct form II, in place; starts in the state that a constant first value would have left. */
function runSection(values: Float64Array, { b, a }: Section): void {
  const [b0, b1, b2] = b;
  const [a1, a2] = a;
  let state1 = (b1 + b2) * values[0]!;
  let state2 = b2 * values[0]!;
  for (let index = 0; index < values.length; index++) {
    const input = values[index]!;
    const output = b0 * input + state1;
    state1 = b1 * input - a1 * output + state2;
    state2 = b2 * input - a2 * output;
    values[index] = output;
  }
}
