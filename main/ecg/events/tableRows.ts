import type { EctopicClass, EventKind } from '../../../preload/words/events.ts';
import { firstFrom } from './courseOfBeats.ts';
import { extremeRates, type Intervals, meanRate, type RateCourse } from './heartRate.ts';
import type { RecordEvent, RecordStretch } from './recordEvents.ts';

/** A row of the hourly table. Null: not assessed. An interval belongs to the row it ends in, a sequence to the one it begins in. */
export interface TableRow {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly beats: number;
  readonly meanRate: number | null;
  readonly lowestRate: number | null;
  readonly highestRate: number | null;
  readonly ventricular: number | null;
  readonly ventricularRuns: number | null;
  readonly supraventricular: number | null;
  readonly supraventricularRuns: number | null;
  readonly pauses: number | null;
  readonly unreadableSeconds: number | null;
}

interface Counted {
  readonly intervals: Intervals;
  readonly rates: RateCourse;
  readonly beatClass: readonly (string | undefined)[];
  /** In time order. */
  readonly events: readonly RecordEvent[];
  readonly stretches: readonly RecordStretch[];
  readonly seconds: number;
  readonly assessed: ReadonlySet<string>;
  /** Whether anybody said what of the signal is unreadable. */
  readonly hasQuality: boolean;
}

/** The record in rows of equal length from its start; the last one ends with it. */
export function tableRows(counted: Counted, rowSeconds: number): TableRow[] {
  const rows = Math.ceil(counted.seconds / rowSeconds);
  const eventAt = Float64Array.from(counted.events, ({ fromSeconds }) => fromSeconds);
  return Array.from({ length: rows }, (_, row) =>
    tableRow(counted, eventAt, row * rowSeconds, Math.min(counted.seconds, (row + 1) * rowSeconds)),
  );
}

function tableRow(counted: Counted, eventAt: Float64Array, fromSeconds: number, toSeconds: number): TableRow {
  const { intervals, rates, beatClass, events, stretches, assessed } = counted;
  const { sample, samplingRateHz } = intervals;
  const [first, end] = [firstFrom(sample, fromSeconds * samplingRateHz), firstFrom(sample, toSeconds * samplingRateHz)];
  const [from, to] = [Math.max(0, first - 1), Math.max(0, end - 1)];
  const { lowest, highest } = extremeRates(rates.overFour, Number, from, to);
  const inRow = events.slice(firstFrom(eventAt, fromSeconds), firstFrom(eventAt, toSeconds));
  const count = (kind: EventKind, ectopic: EctopicClass | null) =>
    inRow.filter((event) => event.kind === kind && event.ectopic === ectopic).length;
  const beatsOf = (name: EctopicClass) => beatClass.slice(first, end).filter((one) => one === name).length;
  const overlap = (stretch: RecordStretch) =>
    Math.max(0, Math.min(toSeconds, stretch.toSeconds) - Math.max(fromSeconds, stretch.fromSeconds));
  const unreadable = stretches.filter(({ kind }) => kind === 'unreadable');
  const mean = meanRate(intervals, from, to);
  return {
    ...{ fromSeconds, toSeconds, beats: end - first, meanRate: mean },
    lowestRate: lowest?.perMinute ?? null,
    highestRate: highest?.perMinute ?? null,
    ventricular: assessed.has('V') ? beatsOf('V') : null,
    ventricularRuns: assessed.has('V') ? count('run', 'V') : null,
    supraventricular: assessed.has('S') ? beatsOf('S') : null,
    supraventricularRuns: assessed.has('S') ? count('run', 'S') : null,
    pauses: mean === null ? null : count('pause', null),
    unreadableSeconds: counted.hasQuality ? unreadable.reduce((sum, one) => sum + overlap(one), 0) : null,
  };
}
