import { type Annotations, symbolOf } from '../record/annotations.ts';

/** Annotations within a view, column by column. */
export interface Marks {
  /** Annotations within the view, also where they are counted only. */
  readonly total: number;
  /** In frames of the record, ascending. [marks] */
  readonly samples: Float64Array;
  readonly symbols: string[];
  /** Text of each, empty where it has none. */
  readonly notes: string[];
  readonly subtypes: Int8Array;
  readonly channels: Uint8Array;
  /** Where they are too many to be drawn one by one; the columns above are then empty. */
  readonly counts: MarkCounts | null;
  /** The rhythm annotation in force where the view begins. */
  readonly rhythmAtStart: { readonly sample: number; readonly note: string } | null;
  /** Of the whole record: annotations at or after its end. */
  readonly beyondEnd: number;
}

export interface MarkCounts {
  readonly symbols: string[];
  /** [columns × symbols] */
  readonly perColumn: Uint32Array;
}

export interface MarksView {
  /** First frame, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Frames of the record. */
  readonly length: number;
  /** Marks that are given one by one; more are counted by column. */
  readonly most: number;
  readonly columns: number;
}

/**
 * Annotations in a view.
 *
 * @param annotations in the order of time
 */
export function marksBetween(annotations: Annotations, { from, to, columns, length, most }: MarksView): Marks {
  const first = firstAtOrAfter(annotations.sample, from);
  const last = Math.max(first, firstAtOrAfter(annotations.sample, to));
  const isCounted = last - first > most;
  const end = isCounted ? first : last;
  const rows = Array.from({ length: end - first }, (_, at) => first + at);
  return {
    total: last - first,
    samples: annotations.sample.slice(first, end),
    symbols: rows.map((row) => symbolOf(annotations, row)),
    notes: rows.map((row) => annotations.aux.get(row) ?? ''),
    subtypes: annotations.subtype.slice(first, end),
    channels: annotations.channel.slice(first, end),
    counts: isCounted ? countMarks(annotations, { first, last, from, to, columns }) : null,
    rhythmAtStart: rhythmBefore(annotations, first),
    beyondEnd: annotations.count - firstAtOrAfter(annotations.sample, length),
  };
}

function countMarks(
  annotations: Annotations,
  { first, last, from, to, columns }: { first: number; last: number; from: number; to: number; columns: number },
): MarkCounts {
  const present = [...new Set(annotations.code.subarray(first, last))];
  const symbols = present.map((code) =>
    symbolOf({ code: Uint8Array.of(code), definitions: annotations.definitions }, 0),
  );
  const place = new Map(present.map((code, at) => [code, at]));
  const perColumn = new Uint32Array(columns * present.length);
  for (let row = first; row < last; row++) {
    const column = Math.min(columns - 1, Math.floor(((annotations.sample[row]! - from) * columns) / (to - from)));
    perColumn[column * present.length + place.get(annotations.code[row]!)!]!++;
  }
  return { symbols, perColumn };
}

/** Rhythm annotations are few: the last before a row is found by going back over the texts. */
function rhythmBefore(annotations: Annotations, first: number): Marks['rhythmAtStart'] {
  let found: Marks['rhythmAtStart'] = null;
  for (const [row, note] of annotations.aux) {
    if (row >= first) break;
    if (symbolOf(annotations, row) === '+') found = { sample: annotations.sample[row]!, note };
  }
  return found;
}

/** Place of the first of some ascending positions that is at or after one; their number where all are before. */
function firstAtOrAfter(positions: ArrayLike<number>, position: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positions[middle]! < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
