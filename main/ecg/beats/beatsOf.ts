import { isBeatSymbol } from '../../../preload/words/symbols.ts';
import { type Annotations, symbolOf } from '../record/annotations.ts';

/** The beats of one record in time order, column by column. */
export interface Beats {
  readonly count: number;
  /** Fiducial, samples (frames) from the start of the record; a fraction where a clock is finer. [count] */
  readonly sample: Float64Array;
  readonly symbol: readonly string[];
  /** Row of the annotation that marks the beat. [count] */
  readonly row: Int32Array;
}

/**
 * The annotations that mark a beat, by the beat symbols of annot(5); rhythm, noise and other marks are never beats.
 *
 * @param samples length of the record: beats outside it are counted, not returned
 */
export function beatsOf(annotations: Annotations, samples: number): { beats: Beats; outside: number } {
  const rows: number[] = [];
  let outside = 0;
  for (let row = 0; row < annotations.count; row++) {
    if (!isBeatSymbol(symbolOf(annotations, row))) continue;
    const sample = annotations.sample[row]!;
    if (sample >= 0 && sample < samples) rows.push(row);
    else outside++;
  }
  rows.sort((a, b) => annotations.sample[a]! - annotations.sample[b]! || a - b);
  const beats = {
    count: rows.length,
    sample: Float64Array.from(rows, (row) => annotations.sample[row]!),
    symbol: rows.map((row) => symbolOf(annotations, row)),
    row: Int32Array.from(rows),
  };
  return { beats, outside };
}
