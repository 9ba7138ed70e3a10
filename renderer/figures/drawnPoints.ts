import type { Curve } from '../../preload/figures/curve.ts';
import { rounded } from './rounded.ts';

/** A curve's points as Plotly takes them: from the first finite value to the last, NaN between them is a gap. */
export function drawnPoints({ times, values }: Curve): { x: number[]; y: number[] } {
  let from = 0;
  let to = values.length;
  while (from < to && !Number.isFinite(values[from])) from++;
  while (to > from && !Number.isFinite(values[to - 1])) to--;
  const x: number[] = [];
  const y: number[] = [];
  for (let i = from; i < to; i++) {
    x.push(rounded(times[i]!));
    y.push(rounded(values[i]!));
  }
  return { x, y };
}
