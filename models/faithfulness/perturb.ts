import type { Windows } from '../../preload/words/windows.ts';
import { interpolateRemoved } from '../explanation/baselines/interpolate.ts';
import { gatherBeats } from '../prediction/windows.ts';
import type { Segments } from './segments.ts';

/**
 * Copies of some windows with segments replaced, in all leads; the rhythm stays.
 *
 * @param beats positions in `windows`
 * @param removed 1 where the segment is replaced [beats.length × segments]
 * @param replacements what stands there then, as `replacementsOf` gives it; absent: linear interpolation across the gap
 */
export function withoutSegments(
  windows: Windows,
  beats: ArrayLike<number>,
  segments: Segments,
  removed: Uint8Array,
  replacements?: Float32Array,
): Windows {
  const { samples, leads } = windows;
  const size = samples * leads;
  const perturbed = gatherBeats(windows, beats);
  const isRemoved = new Uint8Array(samples);
  for (let row = 0; row < beats.length; row++) {
    for (let segment = 0; segment < segments.count; segment++) {
      isRemoved.fill(removed[row * segments.count + segment]!, segments.from[segment]!, segments.from[segment + 1]!);
    }
    const own = perturbed.values.subarray(row * size, (row + 1) * size);
    if (replacements === undefined) interpolateRemoved(own, isRemoved, leads);
    else {
      const first = beats[row]! * size;
      for (let at = 0; at < size; at++) if (isRemoved[Math.floor(at / leads)]) own[at] = replacements[first + at]!;
    }
  }
  return perturbed;
}
