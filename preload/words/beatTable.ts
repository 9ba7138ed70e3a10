/**
 * Beats as columns: entry i of each column is of beat i. From the annotation file over the index and the host to the compute
 * process beats are columns of these names; each place takes those that it needs (`BeatColumns`).
 */
export interface BeatTable {
  /** In the index: the record's id times 2^24 plus the beat's number in the record. [beats] */
  readonly id: Float64Array;
  /** Position of the fiducial point in samples (frames) of the record; a fraction where a clock is finer. [beats] */
  readonly sample: Float64Array;
  /** As annotated, or `qrs` where beats were detected. [beats] */
  readonly symbol: readonly string[];
  /** Class of the given label: its index in a list of classes, or `noClass`. [beats] */
  readonly classIndex: Uint8Array;
  /** Class that a model predicted, in the same list; `noClass` where it has said nothing. [beats] */
  readonly predicted: Uint8Array;
  /** RR intervals in samples of the record, NaN at its ends. [beats] */
  readonly rrBefore: Float64Array;
  readonly rrAfter: Float64Array;
}

/** Stands in a column of class indexes where there is no class. */
export const noClass = 255;

/** Some columns of the table. */
export type BeatColumns<Column extends keyof BeatTable> = Pick<BeatTable, Column>;

type SomeColumns = { readonly [Column in keyof BeatTable]?: BeatTable[Column] };

/** The beats for which `isIn` holds, in their order. It is asked once a beat, in their order. */
export function beatsWhere<T extends SomeColumns>(beats: T, isIn: (beat: number) => boolean): T {
  const columns = Object.entries(beats as SomeColumns);
  const isKept = Array.from({ length: columns[0]?.[1]?.length ?? 0 }, (_, beat) => isIn(beat));
  return Object.fromEntries(columns.map(([name, column]) => [name, filtered(column, isKept)])) as unknown as T;
}

function filtered(column: SomeColumns[keyof SomeColumns], isKept: readonly boolean[]) {
  const keep = (_: unknown, beat: number) => isKept[beat]!;
  return column instanceof Float64Array || column instanceof Uint8Array ? column.filter(keep) : column!.filter(keep);
}
