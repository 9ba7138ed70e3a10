import type { CutWindows, ShownWindows } from '../../../preload/words/windows.ts';
import { nextTurn } from '../nextTurn.ts';

export interface PieceSizes {
  /** Beats of a piece at least, so that records with few beats fill batches together. */
  readonly least: number;
  /** Beats of a batch: a piece is whole ones. */
  readonly batch: number;
}

interface Pieces<T> extends PieceSizes {
  join(one: T, other: T): T;
  /** Beats [from, to), as views. */
  part(beats: T, from: number, to: number): T;
}

/**
 * The beats of records, one after another, as pieces of whole batches whichever record a batch ends in; the last piece holds
 * what is left. No more is held than a piece and a record. Yields undefined after each record that does not fill a piece.
 */
export async function* inPieces<T extends { readonly beats: number }>(
  records: AsyncGenerator<T, void, void>,
  { least, batch, join, part }: Pieces<T>,
): AsyncGenerator<T | undefined, void, void> {
  let waiting: T | undefined;
  for await (const read of records) {
    waiting = waiting === undefined || waiting.beats === 0 ? read : join(waiting, read);
    const whole: number = waiting.beats < least ? 0 : waiting.beats - (waiting.beats % batch);
    if (whole === 0) yield undefined;
    else {
      yield part(waiting, 0, whole);
      waiting = part(waiting, whole, waiting.beats);
    }
    await nextTurn();
  }
  if (waiting !== undefined && waiting.beats > 0) yield waiting;
}

/** The windows of one after those of the other, which are of the same kind. */
export function joinedWindows(one: ShownWindows, other: ShownWindows): ShownWindows {
  const values = both(Float32Array, one.values, other.values);
  const { samples, leads, rhythm } = one;
  return {
    ...{ samples, leads, values },
    beats: one.beats + other.beats,
    // Where the network sees the lead as it is shown, both are the same.
    millivolts: one.millivolts === one.values ? values : both(Float32Array, one.millivolts, other.millivolts),
    validFrom: both(Int16Array, one.validFrom, other.validFrom),
    validTo: both(Int16Array, one.validTo, other.validTo),
    ...(rhythm && { rhythm: { ...rhythm, values: both(Float32Array, rhythm.values, other.rhythm!.values) } }),
  };
}

/** Beats [from, to), as views; none of those that are kept elsewhere. */
export function partOfWindows(windows: ShownWindows, from: number, to: number): ShownWindows;
export function partOfWindows(windows: CutWindows, from: number, to: number): CutWindows;
export function partOfWindows(windows: CutWindows, from: number, to: number): CutWindows {
  const { samples, leads, rhythm, millivolts } = windows;
  const values = windows.values.subarray(from * samples * leads, to * samples * leads);
  const shown = millivolts === windows.values ? values : millivolts?.subarray(from * samples, to * samples);
  const ofRhythm = rhythm?.values.subarray(from * rhythm.width, to * rhythm.width);
  return {
    ...{ samples, leads, values },
    beats: to - from,
    ...(shown && { millivolts: shown }),
    validFrom: windows.validFrom.subarray(from, to),
    validTo: windows.validTo.subarray(from, to),
    ...(rhythm && { rhythm: { ...rhythm, values: ofRhythm! } }),
  };
}

type Numbers = Float32Array | Float64Array | Int16Array | Uint16Array | Uint32Array;

/** One after the other. */
export function both<T extends Numbers>(kind: new (length: number) => T, one: T, other: T): T {
  const values = new kind(one.length + other.length);
  values.set(one);
  values.set(other, one.length);
  return values;
}
