import { type Annotations, symbolOf } from '../record/annotations.ts';

export interface RhythmSpan {
  /** Frames. */
  readonly from: number;
  readonly to: number;
  /** As annotated: `(AFIB`. */
  readonly note: string;
}

/** Rhythms as one annotator names them: each lasts until the next one, the last until the end of the record. */
export function rhythmSpans(annotations: Annotations, length: number): RhythmSpan[] {
  const starts = [...annotations.aux]
    .filter(([row, note]) => symbolOf(annotations, row) === '+' && note.startsWith('('))
    .map(([row, note]) => ({ from: annotations.sample[row]!, note }))
    .filter(({ from }) => from < length);
  return starts.map(({ from, note }, at) => ({ from, to: starts[at + 1]?.from ?? length, note }));
}
