import { normal, type Random } from '../../../preload/numeric/random.ts';
import type { DemoPatient } from './demoPatients.ts';
import type { Wave } from './morphology.ts';
import type { RhythmBeat } from './rhythm.ts';

/**
 * The dynamical model of McSharry, Clifford, Tarassenko, Smith 2003 ("A dynamical model for generating synthetic
 * electrocardiogram signals", IEEE Trans Biomed Eng 50:289), eq. 1, on its limit cycle:
 *
 *     dz/dt = − Σ aᵢ Δθᵢ exp(−Δθᵢ² / 2bᵢ²) − (z − z₀(t))
 *
 * with the phase θ = ω (t − fiducial) of each beat by itself, so that neighbouring beats overlap as they do in a heart
 * that beats early, and widths do not stretch with the pause after an ectopic beat. A wave of amplitude A and width σ has
 * b = ωσ and a = A ω / b². The baseline z₀ follows the breath. Integrated by the classical Runge-Kutta method.
 *
 * @returns millivolts of both leads, without noise. [samples]
 */
export function integrate(
  patient: DemoPatient,
  beats: readonly RhythmBeat[],
  samples: number,
  samplingRateHz: number,
  random: Random,
): { mlii: Float64Array; v1: Float64Array } {
  const waves = beats.flatMap((beat) => wavesOf(beat, patient, random)).sort((a, b) => a.from - b.from);
  const baseline = (t: number) => patient.wander * Math.sin(2 * Math.PI * patient.breathHz * t);
  const mlii = new Float64Array(samples);
  const v1 = new Float64Array(samples);
  const step = 1 / samplingRateHz;
  let next = 0;
  let active: TimedWave[] = [];
  const slope = (t: number, z: readonly [number, number]): [number, number] => {
    const pull = baseline(t);
    let [first, second] = [-(z[0] - pull), -(z[1] - pull)];
    for (const { at, a, b, omega, mlii, v1 } of active) {
      const theta = omega * (t - at);
      const drive = -a * theta * Math.exp(-(theta * theta) / (2 * b * b));
      first += drive * mlii;
      second += drive * v1;
    }
    return [first, second];
  };
  let z: [number, number] = [0, 0];
  for (let sample = 0; sample < samples; sample++) {
    mlii[sample] = z[0];
    v1[sample] = z[1];
    const t = sample * step;
    while (next < waves.length && waves[next]!.from <= t + step) active.push(waves[next++]!);
    if (active.some(({ to }) => to < t)) active = active.filter(({ to }) => to >= t);
    const k1 = slope(t, z);
    const k2 = slope(t + step / 2, [z[0] + (step / 2) * k1[0], z[1] + (step / 2) * k1[1]]);
    const k3 = slope(t + step / 2, [z[0] + (step / 2) * k2[0], z[1] + (step / 2) * k2[1]]);
    const k4 = slope(t + step, [z[0] + step * k3[0], z[1] + step * k3[1]]);
    z = [
      z[0] + (step / 6) * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]),
      z[1] + (step / 6) * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]),
    ];
  }
  return { mlii, v1 };
}

interface TimedWave {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly omega: number;
  readonly a: number;
  readonly b: number;
  readonly mlii: number;
  readonly v1: number;
}

/** Beyond five widths a wave adds less than a hundred-thousandth of its height. */
const reach = 5;

function wavesOf(beat: RhythmBeat, patient: DemoPatient, random: Random): TimedWave[] {
  const breath = 1 + 0.06 * Math.sin(2 * Math.PI * patient.breathHz * beat.seconds);
  const height = breath * (1 + 0.03 * normal(random));
  const omega = (2 * Math.PI) / patient.meanRr;
  // Repolarisation follows the rate: times after the QRS scale with the square root of the interval (Bazett 1920).
  const recovery = Math.sqrt(Math.min(1.1, Math.max(0.55, beat.rr)) / 0.85);
  return patient.shapes[beat.symbol].map((wave: Wave) => {
    const isRecovery = wave.at > 0.18;
    const width = wave.width * (isRecovery ? recovery : 1) * (1 + 0.02 * normal(random));
    const at = beat.seconds + wave.at * (isRecovery ? recovery : 1);
    const b = omega * width;
    const factor = height * (1 + 0.02 * normal(random));
    return {
      at,
      from: at - reach * width,
      to: at + reach * width,
      omega,
      a: omega / (b * b),
      b,
      mlii: wave.mlii * factor,
      v1: wave.v1 * factor,
    };
  });
}
