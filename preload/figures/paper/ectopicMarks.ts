import { classOf } from '../../words/labelSets.ts';

/** Beats of a record as `records.tachogram` answers them. */
interface NamedBeats {
  /** Seconds from the start of the record. [beats] */
  readonly at: Float64Array;
  /** Place of each beat's name in the list. [beats] */
  readonly name: Uint8Array;
  readonly names: readonly string[];
}

/** Beats of classes S, V and F of EC57 in [from, to) seconds, with their symbols or classes. */
export function ectopicMarks(
  { at, name, names }: NamedBeats,
  from: number,
  to: number,
): { readonly seconds: number; readonly name: string }[] {
  const marks: { seconds: number; name: string }[] = [];
  let low = 0;
  for (let high = at.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (at[middle]! < from) low = middle + 1;
    else high = middle;
  }
  for (let beat = low; beat < at.length && at[beat]! < to; beat++) {
    const own = names[name[beat]!];
    if (own !== undefined && ['S', 'V', 'F'].includes(classOf('aami-5', own) ?? '')) {
      marks.push({ seconds: at[beat]!, name: own });
    }
  }
  return marks;
}
