import { mulberry32 } from '../../preload/numeric/random.ts';
import type { RemovalName } from '../../preload/words/removals.ts';
import type { Windows } from '../../preload/words/windows.ts';

/**
 * What takes the place of removed samples, for all beats at once: [beats × samples × leads]; undefined for the line, which
 * depends on the gap. Padding stays 0.
 *
 * @param donors the nearest normal beat of each beat, in the same order; needed for `neighbour`
 */
export function replacementsOf(
  removal: RemovalName,
  windows: Windows,
  { donors, seed }: { readonly donors?: Windows | undefined; readonly seed: number },
): Float32Array | undefined {
  switch (removal) {
    case 'line':
      return undefined;
    case 'mean':
      return eachLead(windows, (own) => own.fill(own.reduce((sum, value) => sum + value, 0) / own.length));
    case 'noise': {
      const random = mulberry32(seed);
      return eachLead(windows, (own) => withRandomPhases(own, random));
    }
    case 'neighbour':
      if (donors === undefined || donors.values.length !== windows.values.length) {
        throw new RangeError('removal by a neighbour needs a donor for every beat');
      }
      return donors.values;
  }
}

/** One lead of one beat after the other, its valid samples alone. */
function eachLead(windows: Windows, change: (own: Float64Array) => Float64Array): Float32Array {
  const { values, beats, samples, leads, validFrom, validTo } = windows;
  const result = new Float32Array(values.length);
  for (let beat = 0; beat < beats; beat++) {
    const [from, to] = [validFrom?.[beat] ?? 0, validTo?.[beat] ?? samples];
    if (to <= from) continue;
    for (let lead = 0; lead < leads; lead++) {
      const at = (sample: number) => (beat * samples + from + sample) * leads + lead;
      const changed = change(Float64Array.from({ length: to - from }, (_, sample) => values[at(sample)]!));
      changed.forEach((value, sample) => {
        result[at(sample)] = value;
      });
    }
  }
  return result;
}

/**
 * A surrogate with the same mean and amplitude spectrum and with phases at random (Theiler et al. 1992), by the discrete Fourier
 * transform as its sums: a window has some hundred samples.
 */
function withRandomPhases(own: Float64Array, random: () => number): Float64Array {
  const n = own.length;
  const mean = own.reduce((sum, value) => sum + value, 0) / n;
  const result = new Float64Array(n).fill(mean);
  const cosines = Float64Array.from({ length: n }, (_, at) => Math.cos((2 * Math.PI * at) / n));
  const sines = Float64Array.from({ length: n }, (_, at) => Math.sin((2 * Math.PI * at) / n));
  for (let k = 1; 2 * k <= n; k++) {
    let [real, imaginary] = [0, 0];
    for (let at = 0; at < n; at++) {
      const angle = (k * at) % n;
      real += own[at]! * cosines[angle]!;
      imaginary -= own[at]! * sines[angle]!;
    }
    const isMiddle = 2 * k === n;
    const amplitude = ((isMiddle ? 1 : 2) * Math.hypot(real, imaginary)) / n;
    const drawn = 2 * Math.PI * random();
    // The highest frequency of an even number of samples has a sign, no phase.
    const phase = isMiddle ? (drawn < Math.PI ? 0 : Math.PI) : drawn;
    const [cosine, sine] = [Math.cos(phase) * amplitude, Math.sin(phase) * amplitude];
    for (let at = 0; at < n; at++) {
      const angle = (k * at) % n;
      result[at]! += cosine * cosines[angle]! - sine * sines[angle]!;
    }
  }
  return result;
}
