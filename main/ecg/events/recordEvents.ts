import { type EctopicClass, type EventKind, ectopicClassNames } from '../../../preload/words/events.ts';
import { isAtrialFibrillation } from '../../../preload/words/rhythms.ts';
import {
  type CourseOfBeats,
  flutterStretches,
  intervalsOf,
  qualityStretches,
  rhythmStretches,
  type Stretch,
  sinusBeats,
} from './courseOfBeats.ts';
import { type EctopicSequence, ectopicSequences } from './ectopicSequences.ts';
import {
  extremeRates,
  type Intervals,
  intervalsPerRate,
  meanRate,
  type RateAt,
  rateCourse,
  shareOfTime,
} from './heartRate.ts';
import { type NnStatistics, nnStatistics } from './nnStatistics.ts';
import { type TableRow, tableRows } from './tableRows.ts';

export interface EventRules {
  /** An RR interval of at least this is a pause, seconds. */
  readonly pauseSeconds: number;
  readonly bradycardiaBelow: number;
  readonly tachycardiaAbove: number;
  /** Length of a row of the table, seconds. */
  readonly rowSeconds: number;
}

/** A place in the record. Seconds are from its start. */
export interface RecordEvent {
  readonly kind: EventKind;
  /** Null where the kind is of no class. */
  readonly ectopic: EctopicClass | null;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Ectopic beats of it; null: it has none. */
  readonly beats: number | null;
  /** Of a couplet or run: 60 over the mean interval between its beats. */
  readonly perMinute: number | null;
}

export interface Ectopy {
  readonly beats: number;
  readonly singles: number;
  readonly couplets: number;
  readonly runs: number;
  readonly bigeminies: number;
  readonly trigeminies: number;
  readonly longestRun: RecordEvent | null;
  readonly fastestRun: RecordEvent | null;
}

export interface HeartRates {
  readonly mean: number;
  readonly lowest: RateAt | null;
  readonly highest: RateAt | null;
  readonly slowestMinute: RateAt | null;
  readonly fastestMinute: RateAt | null;
  /** Shares of time, 0 to 1. */
  readonly bradycardia: number | null;
  readonly tachycardia: number | null;
}

export interface Rhythms {
  /** From the first rhythm annotation on. */
  readonly seconds: number;
  /** In the order of their time, longest first. */
  readonly byRhythm: readonly { readonly rhythm: string; readonly episodes: number; readonly seconds: number }[];
  /** AF burden, 0 to 1. */
  readonly fibrillation: number | null;
}

/** What a record is made of, in numbers and places. Null: not assessed. */
export interface RecordEvents {
  readonly seconds: number;
  readonly beats: number;
  /** Beats that nobody gave a class. */
  readonly withoutClass: number;
  readonly readableIntervals: number;
  readonly heartRate: HeartRates | null;
  readonly longestRr: { readonly rrSeconds: number; readonly seconds: number } | null;
  readonly pauses: number | null;
  readonly ectopy: Readonly<Record<EctopicClass, Ectopy | null>>;
  readonly nn: NnStatistics | null;
  readonly rhythms: Rhythms | null;
  readonly quality: { readonly unreadableSeconds: number; readonly noisySeconds: number } | null;
  /** In time order. */
  readonly events: readonly RecordEvent[];
  /** Rhythms, noise and flutter, in time order of each. */
  readonly stretches: readonly RecordStretch[];
  readonly rows: readonly TableRow[];
}

export interface RecordStretch {
  readonly kind: 'rhythm' | 'noisy' | 'unreadable' | 'flutter';
  readonly rhythm: string | null;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/**
 * Events and numbers of a record, by the rules that stand in preload/words/events.ts.
 *
 * @param assessed classes that whoever classed the beats can tell; of others there is no number, also none that is 0
 */
export function recordEvents(course: CourseOfBeats, rules: EventRules, assessed: ReadonlySet<string>): RecordEvents {
  const { samplingRateHz, beatClass } = course;
  const seconds = course.samples / samplingRateHz;
  const at = Float64Array.from(course.sample, (position) => position / samplingRateHz);
  const intervals = intervalsOf(course);
  const { readable, rr } = intervals;
  const readableCount = readable.reduce((sum, one) => sum + one, 0);
  const rates = rateCourse(intervals, seconds);

  const known = ectopicClassNames.filter((name) => assessed.has(name));
  const sequences = known.flatMap((name) => ectopicSequences(beatClass, readable, name));
  const flutter = flutterStretches(course);
  const pauses = places(rr, (interval, at) => readable[at] === 1 && interval / samplingRateHz >= rules.pauseSeconds);
  const events: RecordEvent[] = [
    ...sequences.map((sequence) => eventOf(sequence, intervals)),
    ...pauses.map((beat) => eventBetween('pause', at[beat]!, at[beat + 1]!)),
    ...flutter.map(({ from, to }) => eventBetween('flutter', from / samplingRateHz, to / samplingRateHz)),
  ].sort((one, other) => one.fromSeconds - other.fromSeconds || other.toSeconds - one.toSeconds);

  const rhythms = rhythmStretches(course);
  const quality = qualityStretches(course);
  const stretches: RecordStretch[] = [
    ...(rhythms ?? []).map((one) => stretchOf('rhythm', one.rhythm, one, samplingRateHz)),
    ...(quality ?? []).map((one) => stretchOf(one.quality, null, one, samplingRateHz)),
    ...flutter.map((one) => stretchOf('flutter', null, one, samplingRateHz)),
  ];
  const qualityOf = quality && {
    unreadableSeconds: lengthOf(stretches, 'unreadable'),
    noisySeconds: lengthOf(stretches, 'noisy'),
  };
  return {
    seconds,
    beats: at.length,
    withoutClass: beatClass.filter((name) => name === undefined).length,
    readableIntervals: readableCount,
    heartRate: heartRates(intervals, rates, rules),
    longestRr: longestOf(intervals),
    pauses: readableCount === 0 ? null : pauses.length,
    ectopy: {
      V: assessed.has('V') ? ectopyOf('V', beatClass, events) : null,
      S: assessed.has('S') ? ectopyOf('S', beatClass, events) : null,
    },
    nn: assessed.has('N') ? nnStatistics(intervals, beatClass, sinusBeats(course)) : null,
    rhythms: rhythms === undefined ? null : rhythmsOf(stretches),
    quality: qualityOf ?? null,
    events,
    stretches,
    rows: tableRows(
      { intervals, rates, beatClass, events, stretches, seconds, assessed, hasQuality: quality !== undefined },
      rules.rowSeconds,
    ),
  };
}

function heartRates(intervals: Intervals, { overFour, ofMinute }: ReturnType<typeof rateCourse>, rules: EventRules) {
  const mean = meanRate(intervals);
  if (mean === null) return null;
  // A rate over four intervals is where the first of them begins.
  const { lowest, highest } = extremeRates(overFour, (interval) =>
    secondsAt(intervals, interval - intervalsPerRate + 1),
  );
  const minutes = extremeRates(ofMinute, (minute) => 60 * minute);
  return {
    ...{ mean, lowest, highest, slowestMinute: minutes.lowest, fastestMinute: minutes.highest },
    bradycardia: shareOfTime(intervals, overFour, (rate) => rate < rules.bradycardiaBelow),
    tachycardia: shareOfTime(intervals, overFour, (rate) => rate > rules.tachycardiaAbove),
  };
}

function secondsAt({ sample, samplingRateHz }: Intervals, beat: number): number {
  return sample[beat]! / samplingRateHz;
}

function longestOf(intervals: Intervals) {
  const { rr, readable, samplingRateHz } = intervals;
  let longest = -1;
  for (let interval = 0; interval < rr.length; interval++) {
    if (readable[interval] === 1 && (longest < 0 || rr[interval]! > rr[longest]!)) longest = interval;
  }
  return longest < 0 ? null : { rrSeconds: rr[longest]! / samplingRateHz, seconds: secondsAt(intervals, longest) };
}

function eventOf({ kind, ectopic, first, last, beats }: EctopicSequence, intervals: Intervals): RecordEvent {
  const samples = intervals.sample[last]! - intervals.sample[first]!;
  const isTimed = kind === 'couplet' || kind === 'run';
  return {
    ...{ kind, ectopic, beats },
    fromSeconds: secondsAt(intervals, first),
    toSeconds: secondsAt(intervals, last),
    perMinute: isTimed ? (60 * (beats - 1) * intervals.samplingRateHz) / samples : null,
  };
}

function eventBetween(kind: 'pause' | 'flutter', fromSeconds: number, toSeconds: number): RecordEvent {
  return { kind, ectopic: null, fromSeconds, toSeconds, beats: null, perMinute: null };
}

function ectopyOf(
  ectopic: EctopicClass,
  beatClass: readonly (string | undefined)[],
  events: readonly RecordEvent[],
): Ectopy {
  const own = events.filter((event) => event.ectopic === ectopic);
  const count = (kind: EventKind) => own.filter((event) => event.kind === kind).length;
  const runs = own.filter(({ kind }) => kind === 'run');
  return {
    beats: beatClass.filter((name) => name === ectopic).length,
    ...{ singles: count('single'), couplets: count('couplet'), runs: runs.length },
    ...{ bigeminies: count('bigeminy'), trigeminies: count('trigeminy') },
    longestRun: largest(runs, ({ beats }) => beats ?? 0),
    fastestRun: largest(runs, ({ perMinute }) => perMinute ?? 0),
  };
}

function rhythmsOf(stretches: readonly RecordStretch[]): Rhythms {
  const by = new Map<string, { episodes: number; seconds: number }>();
  for (const { rhythm, fromSeconds, toSeconds } of stretches) {
    if (rhythm === null) continue;
    const sum = by.get(rhythm) ?? { episodes: 0, seconds: 0 };
    by.set(rhythm, { episodes: sum.episodes + 1, seconds: sum.seconds + toSeconds - fromSeconds });
  }
  const byRhythm = [...by].map(([rhythm, sum]) => ({ rhythm, ...sum })).sort((a, b) => b.seconds - a.seconds);
  const seconds = byRhythm.reduce((sum, one) => sum + one.seconds, 0);
  const fibrillation = byRhythm.reduce((sum, one) => sum + (isAtrialFibrillation(one.rhythm) ? one.seconds : 0), 0);
  return { seconds, byRhythm, fibrillation: seconds === 0 ? null : fibrillation / seconds };
}

function stretchOf(
  kind: RecordStretch['kind'],
  rhythm: string | null,
  { from, to }: Stretch,
  samplingRateHz: number,
): RecordStretch {
  return { kind, rhythm, fromSeconds: from / samplingRateHz, toSeconds: to / samplingRateHz };
}

function lengthOf(stretches: readonly RecordStretch[], wanted: RecordStretch['kind']): number {
  return stretches.reduce((sum, one) => sum + (one.kind === wanted ? one.toSeconds - one.fromSeconds : 0), 0);
}

/** The first of those with the largest value. */
function largest<T>(list: readonly T[], value: (one: T) => number): T | null {
  return list.reduce<T | null>((best, one) => (best === null || value(one) > value(best) ? one : best), null);
}

function places(values: Float64Array, isMeant: (value: number, at: number) => boolean): number[] {
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) if (isMeant(values[at]!, at)) found.push(at);
  return found;
}
