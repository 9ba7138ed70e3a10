import type { RecordEvent, RecordEvents } from '../../../preload/contract/contract.ts';
import { eventSummary, type SummaryLine } from '../../../preload/words/eventSummary.ts';
import { type EctopicClass, ectopicClassNames, eventMeasures, notAssessed } from '../../../preload/words/events.ts';
import type { RecordRow } from '../../index/records.ts';
import { type CaseFinding, caseFindings } from './caseFindings.ts';

/** A record as a cardiologist's report tells it. Null and "not assessed": nobody measured it; never 0. */
export interface RecordCase {
  readonly record: string;
  readonly archive: string;
  readonly synthetic: boolean;
  readonly facts: CaseFacts;
  /** Every threshold that decided a number below, with what it decides. */
  readonly thresholds: readonly CaseThreshold[];
  /** Rates with their times, ectopy, NN intervals, rhythms and noise, a line each with its rule. */
  readonly summary: readonly SummaryLine[];
  /** Of ventricular and supraventricular beats, in time order; null: nobody told these beats apart. */
  readonly runs: Readonly<Record<EctopicClass, readonly RecordEvent[] | null>>;
  /** In time order; null: no interval could be read. */
  readonly pauses: readonly RecordEvent[] | null;
  readonly rows: RecordEvents['rows'];
  /** What a strip is worth, whether it was found, is not there, or was not looked for. */
  readonly findings: readonly CaseFinding[];
  readonly remarks: readonly string[];
  /** All the numbers, as `events --json` prints them. */
  readonly events: RecordEvents;
}

/** Of the recording, and of the person what a report may ask for field by field. No name, no birth date, no comment. */
export interface CaseFacts {
  readonly seconds: number;
  readonly samplingRateHz: number;
  readonly samples: number;
  readonly leads: readonly { readonly position: number; readonly lead: string; readonly units: string }[];
  /** `annotator atr`, `model cnn-beats`; null: the beats have no class. */
  readonly classesFrom: string | null;
  /** Time of day of the first sample, `HH:MM:SS.mmm`; null: the header does not say. */
  readonly startTime: string | null;
  /** `YYYY-MM-DD` */
  readonly startDate: string | null;
  readonly age: string | null;
  readonly sex: string | null;
  readonly diagnosis: string | null;
  readonly medication: string | null;
  readonly device: string | null;
}

export interface CaseThreshold {
  readonly name: string;
  /** `RR of at least 2 s` */
  readonly text: string;
}

/**
 * The case of a record, from its events alone: nothing is read or measured here.
 *
 * @param fiducials of its beats, in samples (frames); fractions where a clock is finer [beats]
 */
export function caseOf(
  record: Pick<RecordRow, 'name' | 'archive' | 'synthetic' | 'samplingRateHz' | 'samples' | 'signals' | 'facts'>,
  events: RecordEvents,
  fiducials: ArrayLike<number>,
): RecordCase {
  const runsOf = (ectopic: EctopicClass) =>
    events.ectopy[ectopic] && events.events.filter((event) => event.kind === 'run' && event.ectopic === ectopic);
  return {
    ...{ record: record.name, archive: record.archive, synthetic: record.synthetic },
    facts: factsOf(record, events),
    thresholds: thresholdsOf(events),
    summary: eventSummary(events),
    runs: { V: runsOf('V'), S: runsOf('S') },
    pauses: events.pauses === null ? null : events.events.filter(({ kind }) => kind === 'pause'),
    rows: events.rows,
    findings: caseFindings(events, fiducials),
    remarks: events.remarks,
    events,
  };
}

/** Names of what nobody measured, for the report's own list. */
export function notAssessedIn({ summary, findings }: Pick<RecordCase, 'summary' | 'findings'>): string[] {
  return [
    ...summary.filter(({ text }) => text.startsWith(notAssessed)).map(({ name }) => name),
    ...findings.filter(({ state }) => state === notAssessed).map(({ title }) => title),
  ];
}

function factsOf(
  { samplingRateHz, samples, signals, facts }: Pick<RecordRow, 'samplingRateHz' | 'samples' | 'signals' | 'facts'>,
  { classesFrom }: RecordEvents,
): CaseFacts {
  const { startTime, startDate, age, sex, diagnosis, medication, device } = facts;
  return {
    ...{ seconds: samples / samplingRateHz, samplingRateHz, samples },
    leads: signals.map(({ position, lead, units }) => ({ position, lead, units })),
    classesFrom: classesFrom.kind === 'nobody' ? null : `${classesFrom.kind} ${classesFrom.name}`,
    ...{ startTime, startDate, age, sex, diagnosis, medication, device },
  };
}

function thresholdsOf({ rules, ectopy }: RecordEvents): CaseThreshold[] {
  const told = ectopicClassNames.filter((name) => ectopy[name] !== null);
  return [
    { name: 'Pause', text: `RR of at least ${rules.pauseSeconds} s` },
    { name: eventMeasures.bradycardia.title, text: `rate over four intervals below ${rules.bradycardiaBelow} /min` },
    { name: eventMeasures.tachycardia.title, text: `rate over four intervals above ${rules.tachycardiaAbove} /min` },
    {
      name: 'Run',
      text: `three or more beats of one class in succession, at any rate${told.length === 0 ? `; ${notAssessed}` : ''}`,
    },
    { name: 'Minute', text: 'rated from 30 s of readable intervals that end in it' },
    { name: 'Row of the table', text: `${rules.rowSeconds / 60} min from the start of the record` },
  ];
}
