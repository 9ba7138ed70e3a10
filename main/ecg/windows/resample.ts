/**
 * Interpolation weights that turn samples around a fiducial into samples at another rate: a windowed sinc whose cutoff
 * lies below both Nyquist frequencies, so that nothing aliases (Crochiere & Rabiner 1983, chapter 2; Smith, "Digital
 * Audio Resampling", 2002; window: Kaiser 1974). The fiducial's own sample maps onto the output's fiducial exactly, which
 * makes the weights the same for every beat: one row of weights for each output sample.
 */
export interface ResamplingTable {
  /** Input samples from the fiducial to each output sample; may be a fraction. [outputs] */
  readonly position: Float64Array;
  /** First input sample of each row, relative to the fiducial. [outputs] */
  readonly first: Int32Array;
  /** Weights, each row with the sum 1. [outputs × taps] */
  readonly weights: Float64Array;
  readonly taps: number;
}

/** Zero crossings of the sinc on each side; with `cutoff` and `beta` 80 dB down at the lower Nyquist frequency. */
const zeroCrossings = 24;
/** Share of the lower Nyquist frequency at which the response is halved. */
const cutoff = 0.88;
const beta = 8;

/**
 * @param offsets output samples relative to the fiducial, at `toHz`: `beforeSamples` 100 and `afterSamples` 180 are −100…179
 */
export function resamplingTable(fromHz: number, toHz: number, offsets: Offsets): ResamplingTable {
  const key = `${fromHz} ${toHz} ${offsets.first} ${offsets.count}`;
  const known = recent.get(key);
  if (known) return known;
  const table = weighted(fromHz, toHz, offsets);
  if (recent.size >= mostRecent) recent.delete(recent.keys().next().value!);
  recent.set(key, table);
  return table;
}

interface Offsets {
  readonly first: number;
  readonly count: number;
}

/** Beats read one by one would have the same table worked out for each: 10 ms, where reading takes a tenth of one. */
const recent = new Map<string, ResamplingTable>();
const mostRecent = 16;

function weighted(fromHz: number, toHz: number, offsets: Offsets): ResamplingTable {
  const step = fromHz / toHz;
  const bandwidth = cutoff * Math.min(1, toHz / fromHz);
  const reach = zeroCrossings / bandwidth;
  const taps = 2 * Math.ceil(reach) + 1;
  const position = new Float64Array(offsets.count);
  const first = new Int32Array(offsets.count);
  const weights = new Float64Array(offsets.count * taps);
  for (let output = 0; output < offsets.count; output++) {
    const at = (offsets.first + output) * step;
    position[output] = at;
    first[output] = Math.round(at) - Math.ceil(reach);
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = first[output]! + tap - at;
      const weight = sinc(bandwidth * distance) * kaiser(distance / reach);
      weights[output * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[output * taps + tap]! /= sum;
  }
  return { position, first, weights, taps };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser's window at x, −1…1 within the window and 0 outside. */
function kaiser(x: number): number {
  return Math.abs(x) > 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of order 0, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
