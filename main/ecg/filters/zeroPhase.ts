/** A filter of order 2: b0, b1, b2 over 1, a1, a2, in powers of z⁻¹. */
export interface Section {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/**
 * Runs sections forward and then backward, so that no wave is shifted (Gustafsson 1996 discusses the ends; here each end is
 * extended by its point reflection and each section starts in the steady state of its first value, as in
 * scipy.signal.sosfiltfilt). Stretches between missing samples (NaN) are filtered each by itself.
 *
 * @param values of one signal. [samples]
 * @param extension samples that each end is extended by, as far as the stretch has as many
 * @returns NaN where `values` are. [samples]
 */
export function zeroPhase(values: Float32Array, sections: readonly Section[], extension: number): Float32Array {
  const filtered = new Float32Array(values.length).fill(Number.NaN);
  for (let from = 0; from < values.length; from++) {
    if (Number.isNaN(values[from])) continue;
    let to = from + 1;
    while (to < values.length && !Number.isNaN(values[to])) to++;
    filtered.set(filterStretch(values.subarray(from, to), sections, extension), from);
    from = to;
  }
  return filtered;
}

function filterStretch(values: Float32Array, sections: readonly Section[], extension: number): Float64Array {
  const stretch = extend(values, extension);
  for (let direction = 0; direction < 2; direction++) {
    for (const section of sections) runSection(stretch.values, section);
    stretch.values.reverse();
  }
  return stretch.values.subarray(stretch.pad, stretch.pad + values.length);
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
  const first = values[0]!;
  const settled = (first * (b0 + b1 + b2)) / (1 + a1 + a2);
  let state2 = b2 * first - a2 * settled;
  let state1 = b1 * first - a1 * settled + state2;
  for (let index = 0; index < values.length; index++) {
    const input = values[index]!;
    const output = b0 * input + state1;
    state1 = b1 * input - a1 * output + state2;
    state2 = b2 * input - a2 * output;
    values[index] = output;
  }
}
