import type { Windows } from '../windows.ts';

/**
 * What stands for "nothing there". Zero is not neutral for an ECG, whose baseline wanders: `line` is the straight line from
 * the first to the last sample of the record within the window, `mean` their mean, `zero` 0 mV.
 */
export const baselineNames = ['line', 'mean', 'zero'] as const;
export type BaselineName = (typeof baselineNames)[number];

/** Baselines of some beats; where a window is padded, the padding itself. [beats × samples × leads] */
export function baselinesOf(windows: Windows, beats: ArrayLike<number>, name: BaselineName): Float32Array {
  const { values, samples, leads, validFrom, validTo } = windows;
  const baselines = new Float32Array(beats.length * samples * leads);
  for (let row = 0; row < beats.length; row++) {
    const beat = beats[row]!;
    const from = validFrom?.[beat] ?? 0;
    const to = validTo?.[beat] ?? samples;
    const x = values.subarray(beat * samples * leads, (beat + 1) * samples * leads);
    const baseline = baselines.subarray(row * samples * leads, (row + 1) * samples * leads);
    baseline.set(x);
    if (to <= from) continue;
    for (let lead = 0; lead < leads; lead++) {
      const at = (sample: number): number => x[sample * leads + lead]!;
      const level = levelOf(name, at, from, to);
      for (let sample = from; sample < to; sample++) baseline[sample * leads + lead] = level(sample);
    }
  }
  return baselines;
}

function levelOf(name: BaselineName, at: (sample: number) => number, from: number, to: number) {
  if (name === 'zero') return () => 0;
  if (name === 'line') {
    const slope = to - from > 1 ? (at(to - 1) - at(from)) / (to - 1 - from) : 0;
    return (sample: number) => at(from) + slope * (sample - from);
  }
  let sum = 0;
  for (let sample = from; sample < to; sample++) sum += at(sample);
  const mean = sum / (to - from);
  return () => mean;
}
