import { sfc32 } from '../../../preload/numeric/random.ts';
import type { OpenRecord } from '../record/signals.ts';

const samplingRateHz = 250;
const seconds = 120;

export interface OtherSignal {
  readonly name: string;
  readonly samplingRateHz: number;
  /** In the range of an ECG's. [samples] */
  readonly millivolts: Float32Array;
}

/** Signals that are no ECG, and in which a QRS detector may find "beats". The same for the same seed. */
export function otherSignals(seed: number): OtherSignal[] {
  const random = sfc32(`no ECG ${seed}`);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const between = (low: number, high: number) => low + (high - low) * random();
  const made = (name: string, value: (seconds: number, sample: number) => number): OtherSignal => ({
    ...{ name, samplingRateHz },
    millivolts: Float32Array.from({ length: seconds * samplingRateHz }, (_, at) => value(at / samplingRateHz, at)),
  });
  const sine = (hz: number) => (t: number) => Math.sin(2 * Math.PI * hz * t);
  const amplitude = between(0.3, 2);
  const pulses = pulseTimes(seconds, between(0.6, 1.1), random);
  const pink = pinkNoise(gauss);
  const eeg = pinkNoise(gauss);
  const alpha = between(8, 12);
  const bursts = pulseTimes(seconds, 4, random);
  const blinks = pulseTimes(seconds, between(2, 5), random);
  const breath = between(0.2, 0.4);
  const period = between(0.5, 2);
  return [
    ...[1, 1.5, 5, 8, 10, 15].map((hz) => made(`sine ${hz} Hz`, (t) => amplitude * sine(hz)(t))),
    made('sine 1 Hz, noisy', (t) => amplitude * sine(1)(t) + 0.05 * gauss()),
    made('white noise', () => 0.3 * gauss()),
    made('pink noise', () => 0.1 * pink()),
    made('EEG with alpha bursts', (t) => {
      const burst = bursts.some((at) => Math.abs(t - at) < 0.8) ? 0.3 * sine(alpha)(t) : 0;
      return 0.05 * eeg() + burst;
    }),
    made('EOG with blinks', (t) => 0.02 * gauss() + nearest(blinks, t, (x) => 0.5 * Math.exp(-((x / 0.12) ** 2)))),
    made('EMG', (t) => (0.2 + 0.2 * Math.max(0, sine(0.3)(t))) * gauss()),
    made('respiration', (t) => amplitude * sine(breath)(t) + 0.01 * gauss()),
    made('pulse wave of a finger', (t) => amplitude * nearest(pulses, t, fingerPulse) + 0.003 * gauss()),
    made('arterial pressure', (t) => amplitude * nearest(pulses, t, arterialPulse) + 0.003 * gauss()),
    made('flat line', () => 0.2),
    made('flat line, noisy', () => 0.005 * gauss()),
    made('mains, 50 Hz', (t) => amplitude * sine(50)(t)),
    made('mains, 60 Hz, swelling', (t) => amplitude * (1 + 0.5 * sine(0.7)(t)) * sine(60)(t)),
    made('square wave', (t) => (t % period < period / 2 ? amplitude : -amplitude)),
    made('saw tooth', (t) => amplitude * ((t % period) / period)),
  ];
}

/** Times of beats of a circulation, with the variation of a heart's. */
function pulseTimes(until: number, period: number, random: () => number): number[] {
  const times: number[] = [];
  for (let at = period / 2; at < until; at += period * (0.95 + 0.1 * random())) times.push(at);
  return times;
}

function nearest(times: readonly number[], t: number, shape: (after: number) => number): number {
  return times.reduce((sum, at) => (Math.abs(t - at) < 1.2 ? sum + shape(t - at) : sum), 0);
}

/** A photoplethysmogram: a rise of 0.2 s, a fall with a second, lower wave. */
function fingerPulse(x: number): number {
  return Math.exp(-(((x - 0.2) / 0.11) ** 2)) + 0.4 * Math.exp(-(((x - 0.45) / 0.14) ** 2));
}

/** A steeper rise of 0.1 s and a notch where the valve closes. */
function arterialPulse(x: number): number {
  const rise = 1 / (1 + Math.exp(-(x - 0.08) / 0.018));
  const notch = 0.12 * Math.exp(-(((x - 0.36) / 0.025) ** 2));
  return x < -0.3 ? 0 : rise * Math.exp(-Math.max(0, x - 0.1) / 0.35) - notch;
}

/** Paul Kellet's filter of white noise: power falls with frequency as 1 / f. */
function pinkNoise(gauss: () => number): () => number {
  let [a, b, c] = [0, 0, 0];
  return () => {
    const white = gauss();
    a = 0.99765 * a + 0.099046 * white;
    b = 0.963 * b + 0.2965164 * white;
    c = 0.57 * c + 1.0526913 * white;
    return a + b + c + 0.1848 * white;
  };
}

/** A record that holds this signal alone. */
export function asRecord({ name, samplingRateHz: rate, millivolts }: OtherSignal): OpenRecord {
  const signal = { description: name, units: 'mV', adcGain: 1, baseline: 0, samplesPerFrame: 1 };
  const read = ({ from, to }: { readonly from: number; readonly to: number }) => [
    { signal, digital: millivolts.subarray(from, to), invalidSample: Number.NaN },
  ];
  const header = { file: name, record: name, samplingRateHz: rate, signals: [signal] };
  return { header, length: millivolts.length, read } as unknown as OpenRecord;
}
