import type { BaselineName } from '../../../preload/words/methods.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import { gatherWindows } from '../../prediction/windows.ts';
import { interpolateRemoved } from './interpolate.ts';

/**
 * What stands for "nothing there", of some beats: `line` is the straight line from the first to the last sample of the record
 * within the window, `mean` their mean, `zero` 0 mV. Where a window is padded, the padding itself. [beats × samples × leads]
 */
export function baselinesOf(windows: Windows, beats: ArrayLike<number>, name: BaselineName): Float32Array {
  const { samples, leads, validFrom, validTo } = windows;
  const baselines = gatherWindows(windows, beats);
  for (let row = 0; row < beats.length; row++) {
    const from = validFrom?.[beats[row]!] ?? 0;
    const to = validTo?.[beats[row]!] ?? samples;
    if (to <= from) continue;
    const valid = baselines.subarray((row * samples + from) * leads, (row * samples + to) * leads);
    if (name === 'zero') valid.fill(0);
    else interpolateRemoved(valid, removedFor(name, to - from), leads);
  }
  return baselines;
}

/** For a line all but the ends is replaced; where all is, what comes is the mean. */
function removedFor(name: 'line' | 'mean', samples: number): Uint8Array {
  const isRemoved = new Uint8Array(samples).fill(1);
  if (name === 'line') isRemoved[0] = isRemoved[samples - 1] = 0;
  return isRemoved;
}
