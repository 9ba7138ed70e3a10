import type { Windows } from '../windows.ts';
import { interpolateRemoved } from './interpolate.ts';
import type { Segments } from './segments.ts';

/**
 * Copies of some windows with segments replaced by linear interpolation, in all leads; the rhythm stays.
 *
 * @param beats positions in `windows`
 * @param removed 1 where the segment is replaced [beats.length × segments]
 */
export function withoutSegments(
  windows: Windows,
  beats: ArrayLike<number>,
  segments: Segments,
  removed: Uint8Array,
): Windows {
  const { samples, leads, rhythm } = windows;
  const size = samples * leads;
  const values = new Float32Array(beats.length * size);
  const isRemoved = new Uint8Array(samples);
  const lead = new Float32Array(samples);
  for (let row = 0; row < beats.length; row++) {
    for (let segment = 0; segment < segments.count; segment++) {
      isRemoved.fill(removed[row * segments.count + segment]!, segments.from[segment]!, segments.from[segment + 1]!);
    }
    for (let position = 0; position < leads; position++) {
      const start = beats[row]! * size + position;
      for (let sample = 0; sample < samples; sample++) lead[sample] = windows.values[start + sample * leads]!;
      interpolateRemoved(lead, isRemoved);
      for (let sample = 0; sample < samples; sample++) values[row * size + position + sample * leads] = lead[sample]!;
    }
  }
  const perturbed = { values, beats: beats.length, samples, leads };
  if (!rhythm) return perturbed;
  const { width } = rhythm;
  const kept = new Float32Array(beats.length * width);
  for (let row = 0; row < beats.length; row++) {
    kept.set(rhythm.values.subarray(beats[row]! * width, (beats[row]! + 1) * width), row * width);
  }
  return { ...perturbed, rhythm: { values: kept, width } };
}
