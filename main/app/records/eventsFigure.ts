import type { EventRules, EventsFigureInput, RecordEvent } from '../../../preload/contract/contract.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { remark, syntheticMarkOf } from '../../../preload/figures/provenance.ts';
import { type TableSection, tablePages } from '../../../preload/figures/tables/tablePages.ts';
import { clockTime } from '../../../preload/words/clockTime.ts';
import { defaultEventRules, notAssessed } from '../../../preload/words/events.ts';
import { elapsedText, eventTitle, rateText } from '../../../preload/words/eventText.ts';
import { plural, whole } from '../../../preload/words/numberFormats.ts';
import { tableFigure } from '../../figures/tableFigure.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import type { FigurePages } from '../figures/figurePages.ts';
import { requireRecordById } from '../require.ts';
import type { RecordCase } from './caseOf.ts';
import { caseOfRecord } from './caseOfRecord.ts';
import { figureProvenance } from './figureProvenance.ts';

type TimeText = (seconds: number) => string;

/** What a record is summed up by, as pages: every threshold, rates with their times, the table by hour, the list of events. */
export function eventsFigures(context: AppContext, { time, ...input }: EventsFigureInput): FigurePages {
  const record = requireRecordById(context, input.recordId);
  const found = caseOfRecord(context, input);
  const { startTime, classesFrom, seconds } = found.facts;
  if (time === 'clock' && startTime === null) {
    throw new InvalidInput(`record ${record.name} does not say at what time of day it begins`);
  }
  const timeText: TimeText = (at) => (time === 'clock' ? clockTime(startTime!, at) : elapsedText(at));
  const pages = tablePages({
    title: `Record ${record.name} of ${record.archive}, events`,
    subtitle: `${elapsedText(seconds)} · classes ${classesFrom === null ? notAssessed : `by ${classesFrom}`}`,
    mark: syntheticMarkOf({ synthetic: record.synthetic }),
    sections: [thresholds(found), summary(found), byRow(found, timeText), list(found, timeText)],
    provenance: figureProvenance(context, record, []),
    remarks: found.remarks.map(remark),
  });
  return {
    count: pages.length,
    fileName: eventsFileName(record, { ...input, time }, found.events.rules, classesFrom),
    draw: (at) => tableFigure(pages[at]!),
  };
}

/** Without ending; it says what is not the default. */
export function eventsFileName(
  { archive, name }: { readonly archive: string; readonly name: string },
  { modelId, time }: Pick<EventsFigureInput, 'modelId' | 'time'>,
  rules: EventRules,
  classesFrom: string | null,
): string {
  return nameOfFile([inFileName(archive), inFileName(name), 'events'], {
    ...unusual(rules),
    model: modelId === undefined ? undefined : classesFrom,
    time: time === 'clock' ? time : undefined,
  });
}

/** The rules that are not the default. */
function unusual(rules: EventRules): Partial<EventRules> {
  const names = Object.keys(defaultEventRules) as (keyof EventRules)[];
  return Object.fromEntries(
    names.filter((name) => rules[name] !== defaultEventRules[name]).map((name) => [name, rules[name]]),
  );
}

function thresholds({ thresholds: all }: RecordCase): TableSection {
  return {
    heading: 'Thresholds',
    columns: [{ title: 'of' }, { title: 'rule' }],
    rows: all.map(({ name, text }) => [name, text]),
  };
}

function summary({ summary: lines }: RecordCase): TableSection {
  return {
    heading: 'Summary',
    note: 'Times are from the start of the record.',
    columns: [{ title: '' }, { title: 'found' }],
    rows: lines.map(({ name, text }) => [name, text]),
  };
}

function byRow({ rows, events }: RecordCase, timeText: TimeText): TableSection {
  const count = (value: number | null) => (value === null ? '–' : whole(value));
  const rate = (value: number | null) => (value === null ? '–' : value.toFixed(0));
  const number = (title: string) => ({ title, isNumber: true });
  return {
    heading: `Table by ${events.rules.rowSeconds === 3600 ? 'hour' : `${events.rules.rowSeconds / 60} min`}`,
    note: 'Rates per minute: mean, lowest and highest over four intervals. V, S: ventricular and supraventricular beats. –: not assessed.',
    columns: [
      ...['from', 'beats', 'mean', 'lowest', 'highest', 'V', 'V runs', 'S', 'S runs', 'pauses', 'unreadable'].map(
        number,
      ),
    ],
    rows: rows.map((row) => [
      ...[timeText(row.fromSeconds).replace(/\.000$/, ''), whole(row.beats)],
      ...[rate(row.meanRate), rate(row.lowestRate), rate(row.highestRate)],
      ...[count(row.ventricular), count(row.ventricularRuns)],
      ...[count(row.supraventricular), count(row.supraventricularRuns), count(row.pauses)],
      row.unreadableSeconds === null ? '–' : `${row.unreadableSeconds.toFixed(1)} s`,
    ]),
  };
}

/** Singles are counted only: there may be thousands. */
function list({ events }: RecordCase, timeText: TimeText): TableSection {
  const shown = events.events.filter(({ kind }) => kind !== 'single');
  const singles = events.events.length - shown.length;
  const isAssessed = events.pauses !== null || events.ectopy.V !== null || events.ectopy.S !== null;
  return {
    heading: 'Events',
    ...(isAssessed ? {} : { empty: notAssessed }),
    note: `Runs, couplets, bigeminy, trigeminy, pauses and flutter in time order; ${plural(singles, 'single')} not listed.`,
    columns: [
      { title: 'from', isNumber: true },
      { title: 'event' },
      { title: 'lasts', isNumber: true },
      { title: 'ectopic beats', isNumber: true },
      { title: 'rate', isNumber: true },
    ],
    rows: shown.map((event) => [
      timeText(event.fromSeconds),
      eventTitle(event),
      lasts(event),
      event.beats === null ? '' : whole(event.beats),
      event.perMinute === null ? '' : rateText(event.perMinute, ''),
    ]),
  };
}

function lasts({ fromSeconds, toSeconds }: RecordEvent): string {
  return `${(toSeconds - fromSeconds).toFixed(3)} s`;
}
