import { normal, type Random, uniform } from '../../../preload/numeric/random.ts';
import { smoothed, valueAt } from './shapes.ts';

/** Where `removeBaselineWander` ends what a network sees. */
const seenHz = 35;
/** Fine enough for what is slower than that. */
const gridHz = 90;

/** Adds fine noise all over, of 0.2 to 1.7 % of the QRS height as it is seen. Changes `millivolts`. */
export function addNoise(millivolts: Float32Array, height: number, samplingRateHz: number, random: Random): void {
  const share = 0.58 * (0.003 + 0.027 * random());
  const deviation = height * share * Math.sqrt(Math.max(1, samplingRateHz / 2 / seenHz));
  for (let at = 0; at < millivolts.length; at++) millivolts[at]! += deviation * normal(random);
}

/**
 * Adds the waves of fibrillating or fluttering atria, 4 to 9 a second: irregular ones, regular ones with a harmonic, or both,
 * of 0.2 to 11 % of the QRS height. Changes `millivolts`.
 */
export function addAtrialWaves(millivolts: Float32Array, height: number, samplingRateHz: number, random: Random): void {
  const grid = Math.max(1, Math.round(samplingRateHz / gridHz));
  const points = Math.ceil(millivolts.length / grid) + 1;
  const white = Float32Array.from({ length: points }, () => normal(random));
  const [slowest, fastest] = [uniform(random, 3, 4.5), uniform(random, 6.5, 10)];
  const slow = smoothed(white, gridHz / slowest);
  const irregular = ofUnitDeviation(smoothed(white, gridHz / fastest).map((value, at) => value - slow[at]!));
  const rate = uniform(random, 4, 8);
  const swell = uniform(random, 0.1, 0.5);
  const harmonic = { amplitude: uniform(random, 0, 0.6), phase: uniform(random, 0, 2 * Math.PI) };
  const amplitude = height * (0.002 + 0.11 * random() ** 1.5);
  const share = random();
  let phase = 0;
  let own = rate;
  for (let at = 0; at < millivolts.length; at++) {
    if (at % Math.round(samplingRateHz / 2) === 0) own = rate + 0.6 * normal(random);
    phase += (2 * Math.PI * own) / samplingRateHz;
    const swollen = 1.2 * (1 + 0.4 * Math.sin((2 * Math.PI * swell * at) / samplingRateHz));
    const regular = swollen * (Math.sin(phase) + harmonic.amplitude * Math.sin(2 * phase + harmonic.phase));
    millivolts[at]! += amplitude * ((1 - share) * valueAt(irregular, at / grid) + share * regular);
  }
}

/** Adds bursts of movement and muscle, half a second to fifteen seconds each. Changes `millivolts`. */
export function addBursts(millivolts: Float32Array, height: number, samplingRateHz: number, random: Random): void {
  // What is slow is made on a coarse grid, and read between its points.
  const grid = Math.max(1, Math.round(samplingRateHz / gridHz));
  const points = Math.ceil(millivolts.length / grid) + 1;
  const envelope = new Float32Array(points);
  const bursts = Math.floor(random() * (1 + points / (10 * gridHz)));
  for (let burst = 0; burst < bursts; burst++) {
    const from = Math.floor(random() * points);
    envelope.fill(0.02 + 0.13 * random(), from, from + Math.round(gridHz * (0.5 + 14.5 * random())));
  }
  const white = () => Float32Array.from({ length: points }, () => normal(random));
  const slow = ofUnitDeviation(smoothed(white(), gridHz / (2 + 6 * random())));
  const fast = ofUnitDeviation(smoothed(white(), 4));
  const disturbance = smoothed(envelope, gridHz / 6).map((share, at) => share * (slow[at]! + 0.5 * fast[at]!));
  for (let at = 0; at < millivolts.length; at++) millivolts[at]! += height * valueAt(disturbance, at / grid);
}

function ofUnitDeviation(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  return values.map((value) => (value - mean) / deviation);
}
