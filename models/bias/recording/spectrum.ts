/** P and T have next to nothing from here on. */
const lowestHz = 30;
const stepHz = 10;
/** Of the Nyquist frequency; filters of recorders reach above. */
const highestShare = 0.95;
/** Less is nothing: a tenth of a microvolt, squared. */
const leastPower = 1e-8;

/** Log power at 30, 40, ... Hz, each stretch by itself with a Hann window, means over the stretches. [frequencies] */
export function logSpectrum(runs: readonly Float32Array[], samplingRateHz: number): Float64Array {
  const count = Math.max(0, Math.floor(((samplingRateHz / 2) * highestShare - lowestHz) / stepHz) + 1);
  return Float64Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * (lowestHz + stepHz * at)) / samplingRateHz;
    const powers = runs.map((run) => powerAt(angle, run));
    return Math.log(powers.reduce((sum, power) => sum + power, 0) / Math.max(1, powers.length) + leastPower);
  });
}

function powerAt(angle: number, run: Float32Array): number {
  const mean = run.reduce((sum, value) => sum + value, 0) / run.length;
  let [sine, cosine, weights] = [0, 0, 0];
  run.forEach((value, at) => {
    const weight = (1 - Math.cos((2 * Math.PI * (at + 0.5)) / run.length)) / 2;
    sine += weight * (value - mean) * Math.sin(angle * at);
    cosine += weight * (value - mean) * Math.cos(angle * at);
    weights += weight;
  });
  return (4 * (sine * sine + cosine * cosine)) / (weights * weights);
}
