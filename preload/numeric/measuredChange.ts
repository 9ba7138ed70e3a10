import type { BeatChangeName } from '../words/beatChanges.ts';

/** What a delineation says of a beat; null: it did not find what this is measured on. */
export interface MeasuredBeat {
  /** From the QRS peak of the beat before, in milliseconds. */
  readonly rr: number | null;
  readonly qrs: number | null;
  /** Signed heights above the line from onset to end, in millivolts. */
  readonly p: number | null;
  readonly t: number | null;
  /** 40 ms after the end of QRS, above its onset, in millivolts. */
  readonly st: number | null;
  /** Peak of QRS above its onset, signed, in millivolts. */
  readonly amplitude: number | null;
}

/** By how much a change was measured again, in its unit; null: not measured in both, or not a number. */
export function measuredChange(name: BeatChangeName, original: MeasuredBeat, edited: MeasuredBeat): number | null {
  const difference = (key: keyof MeasuredBeat) =>
    original[key] === null || edited[key] === null ? null : edited[key] - original[key];
  const percent = (key: keyof MeasuredBeat) => {
    const change = difference(key);
    return change === null || original[key] === 0 ? null : (100 * change) / original[key]!;
  };
  switch (name) {
    case 'rr-before':
      return percent('rr');
    case 'qrs-width':
      return difference('qrs');
    case 'p-size':
      return percent('p');
    case 't-size':
      return percent('t');
    case 'st-level':
      return difference('st');
    case 'amplitude':
      return percent('amplitude');
    default:
      return null;
  }
}
