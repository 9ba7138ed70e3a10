import { type QtFormulaName, qtFormulaNames, qtFormulas } from '../words/qtFormulas.ts';
import type { WaveBoundary } from '../words/waveBoundaries.ts';

/** Samples of a lead; null: not found and not set by hand. */
export type Boundaries = Readonly<Record<WaveBoundary, number | null>>;

/** Intervals of one beat in milliseconds; null: not measured, for want of a boundary, or as two stand in the wrong order. */
export interface BeatReadings {
  /** To the beat before. */
  readonly rr: number | null;
  /** Onset of P to onset of QRS. */
  readonly pr: number | null;
  readonly qrs: number | null;
  /** Onset of QRS to end of T. */
  readonly qt: number | null;
  readonly qtc: Readonly<Record<QtFormulaName, number | null>>;
}

/** What an interval is measured between. */
export const intervals = {
  pr: ['p-onset', 'qrs-onset'],
  qrs: ['qrs-onset', 'qrs-end'],
  qt: ['qrs-onset', 't-end'],
} as const satisfies Readonly<Record<string, readonly [WaveBoundary, WaveBoundary]>>;

/** @param rrMs to the beat before; null: there is none */
export function beatReadings(boundaries: Boundaries, samplingRateHz: number, rrMs: number | null): BeatReadings {
  const between = ([from, to]: readonly [WaveBoundary, WaveBoundary]): number | null => {
    const [start, end] = [boundaries[from], boundaries[to]];
    return start === null || end === null || end <= start ? null : (1000 * (end - start)) / samplingRateHz;
  };
  const qt = between(intervals.qt);
  const isKnown = qt !== null && rrMs !== null && rrMs > 0;
  const qtc = (name: QtFormulaName) => (isKnown ? qtFormulas[name].corrected(qt, rrMs) : null);
  return {
    rr: rrMs,
    ...{ pr: between(intervals.pr), qrs: between(intervals.qrs), qt },
    qtc: Object.fromEntries(qtFormulaNames.map((name) => [name, qtc(name)])) as Record<QtFormulaName, number | null>,
  };
}
