import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import { isBeatSymbol } from '../../../preload/words/symbols.ts';
import { type Annotations, symbolOf } from '../record/annotations.ts';

/** The annotated beats of one record, in time order. */
export type AnnotatedBeats = BeatColumns<'sample' | 'symbol'>;

/**
 * The annotations that mark a beat, by the beat symbols of annot(5); rhythm, noise and other marks are never beats.
 *
 * @param samples length of the record: beats outside it are counted, not returned
 */
export function beatsOf(annotations: Annotations, samples: number): { beats: AnnotatedBeats; outside: number } {
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
    sample: Float64Array.from(rows, (row) => annotations.sample[row]!),
    symbol: rows.map((row) => symbolOf(annotations, row)),
  };
  return { beats, outside };
}
