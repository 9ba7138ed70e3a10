import type { ControlMapName } from '../../preload/words/controlMaps.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { gaussianWeights } from './gaussianWeights.ts';
import { randomMaps } from './randomMaps.ts';

export interface ControlInput {
  readonly windows: Windows;
  /** Class of each beat; the mean of the class is taken over the beats that are here. [beats] */
  readonly targetClass: ArrayLike<number>;
  /** Where the fiducial stands in each window, and the rate of its samples. */
  readonly window: { readonly beforeSamples: number; readonly samplingRateHz: number };
  readonly seed: number;
}

/** Standard deviation of the Gaussian by which the signal is smoothed before its slope is taken. */
const smoothSeconds = 0.01;
/** By this much away from the fiducial the nearness falls to 1/e. */
const nearSeconds = 0.1;

/**
 * Maps that look at the signal, or at nothing, and never at the network: a method that scores no better says nothing of the
 * network that it explains (Adebayo et al. 2018 show how well edge detectors do). Not negative. [beats × samples]
 */
export function controlMap(name: ControlMapName, input: ControlInput): Float32Array {
  const { beats, samples } = input.windows;
  switch (name) {
    case 'slope':
      return slopes(input);
    case 'near-r':
      return Float32Array.from({ length: beats * samples }, (_, at) => {
        const { beforeSamples, samplingRateHz } = input.window;
        return Math.exp(-Math.abs((at % samples) - beforeSamples) / (nearSeconds * samplingRateHz));
      });
    case 'class-mean':
      return classMeans(slopes(input), input);
    case 'random':
      return randomMaps(beats, samples, input.seed);
  }
}

/** Magnitude of the derivative of the smoothed signal, summed over the channels. */
function slopes({ windows, window }: ControlInput): Float32Array {
  const { values, beats, samples, leads } = windows;
  const weights = gaussianWeights(smoothSeconds * window.samplingRateHz);
  const reach = (weights.length - 1) / 2;
  const maps = new Float32Array(beats * samples);
  const smooth = new Float64Array(samples);
  for (let beat = 0; beat < beats; beat++) {
    // Beyond an end the last sample goes on: padding has no slope of its own at the border.
    const [first, last] = [windows.validFrom?.[beat] ?? 0, (windows.validTo?.[beat] ?? samples) - 1];
    for (let lead = 0; lead < leads; lead++) {
      const valueAt = (sample: number) =>
        values[(beat * samples + Math.min(last, Math.max(first, sample))) * leads + lead]!;
      for (let sample = 0; sample < samples; sample++) {
        smooth[sample] = weights.reduce((sum, weight, at) => sum + weight * valueAt(sample + at - reach), 0);
      }
      for (let sample = 0; sample < samples; sample++) {
        const [before, after] = [Math.max(0, sample - 1), Math.min(samples - 1, sample + 1)];
        maps[beat * samples + sample]! += Math.abs(smooth[after]! - smooth[before]!) / (after - before);
      }
    }
  }
  return maps;
}

function classMeans(maps: Float32Array, { windows, targetClass }: ControlInput): Float32Array {
  const { beats, samples } = windows;
  const sums = new Map<number, Float64Array>();
  for (let beat = 0; beat < beats; beat++) {
    const own = sums.get(targetClass[beat]!) ?? new Float64Array(samples);
    sums.set(targetClass[beat]!, own);
    for (let sample = 0; sample < samples; sample++) own[sample]! += maps[beat * samples + sample]!;
  }
  return Float32Array.from(maps, (_, at) => sums.get(targetClass[Math.floor(at / samples)]!)![at % samples]!);
}
