import type { Windows } from '../../preload/words/windows.ts';

type Rows = Pick<Windows, 'values' | 'beats'>;

/** Euclidean distance of each window to the nearest of some others, in the units of the values. [beats of `windows`] */
export function nearestDistances(windows: Rows, others: Rows): Float64Array {
  const size = windows.beats === 0 ? 0 : windows.values.length / windows.beats;
  return Float64Array.from({ length: windows.beats }, (_, beat) => {
    let least = Number.POSITIVE_INFINITY;
    for (let other = 0; other < others.beats; other++) {
      let sum = 0;
      for (let at = 0; at < size && sum < least; at++) {
        const gap = windows.values[beat * size + at]! - others.values[other * size + at]!;
        sum += gap * gap;
      }
      if (sum < least) least = sum;
    }
    return Math.sqrt(least);
  });
}
