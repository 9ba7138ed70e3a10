import { detectedBeat, isBeatSymbol } from '../../words/symbols.ts';

/** One annotation on the paper. */
export interface PaperMark {
  readonly seconds: number;
  readonly symbol: string;
  /** Of the index; null where it is no beat that other screens know. */
  readonly beatId: number | null;
}

export interface AnnotatorMarks {
  readonly annotator: string;
  /** Ascending in time. */
  readonly marks: readonly PaperMark[];
}

/** A stretch of the record with a word: a rhythm. */
export interface PaperBar {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly text: string;
}

/** What a model says of a beat. */
export interface ModelMark {
  readonly seconds: number;
  readonly className: string;
  readonly beatId: number | null;
  /** The given label has another class in the model's label set. */
  readonly differs: boolean;
}

export interface PaperMarks {
  /** From the trace upwards; those that are hidden are not here. */
  readonly annotators: readonly AnnotatorMarks[];
  /** Rhythms, ascending. */
  readonly rhythms: readonly PaperBar[];
  readonly model: { readonly name: string; readonly marks: readonly ModelMark[] } | null;
}

export function marksBeat({ symbol }: PaperMark): boolean {
  return isBeatSymbol(symbol) || symbol === detectedBeat;
}

/** Those between two times and one more on each side, of marks that ascend in time. */
export function marksBetween<T extends { readonly seconds: number }>(
  marks: readonly T[],
  fromSeconds: number,
  toSeconds: number,
): readonly T[] {
  return marks.slice(Math.max(0, firstFrom(marks, fromSeconds) - 1), firstFrom(marks, toSeconds) + 1);
}

/** Index of the first mark at or after a time. */
export function firstFrom(marks: readonly { readonly seconds: number }[], seconds: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.seconds < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mark nearest to a time, not further than so many seconds. */
export function nearestMark<T extends { readonly seconds: number }>(
  marks: readonly T[],
  seconds: number,
  withinSeconds: number,
): T | undefined {
  const at = firstFrom(marks, seconds);
  const near = [marks[at - 1], marks[at]].filter((mark) => mark !== undefined);
  const distance = (mark: T) => Math.abs(mark.seconds - seconds);
  return near.filter((mark) => distance(mark) <= withinSeconds).sort((a, b) => distance(a) - distance(b))[0];
}

/** The annotator whose beats the RR intervals are of: the first that marks any. */
export function rrRow({ annotators }: PaperMarks): PaperMarks['annotators'][number] | undefined {
  return annotators.find(({ marks }) => marks.some(marksBeat));
}
