import { normal, type Random } from '../../../preload/numeric/random.ts';
import type { DemoPatient } from './demoPatients.ts';

/**
 * Adds what an electrode picks up besides the heart: slow drift, muscle noise (white noise without its highest
 * frequencies) and a trace of 50 Hz mains. In place, millivolts. [samples]
 */
export function addNoise(
  lead: Float64Array,
  patient: Pick<DemoPatient, 'wander' | 'noise'>,
  samplingRateHz: number,
  random: Random,
): void {
  const drift = [0.03, 0.07, 0.13].map((hz) => ({
    hz,
    height: patient.wander * (0.4 + 0.6 * random()),
    phase: 2 * Math.PI * random(),
  }));
  const mains = { height: 0.002 + 0.004 * random(), phase: 2 * Math.PI * random() };
  let [before, last] = [0, 0];
  for (let sample = 0; sample < lead.length; sample++) {
    const t = sample / samplingRateHz;
    let value = mains.height * Math.sin(2 * Math.PI * 50 * t + mains.phase);
    for (const { hz, height, phase } of drift) value += height * Math.sin(2 * Math.PI * hz * t + phase);
    // A three-point mean: √3 makes up for the variance that it takes.
    const white = normal(random);
    value += (patient.noise * (before + last + white)) / Math.sqrt(3);
    [before, last] = [last, white];
    lead[sample]! += value;
  }
}
