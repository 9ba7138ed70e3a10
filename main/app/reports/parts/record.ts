import type { Record as EcgRecord, EventTableRow, RecordEvents } from '../../../../preload/contract/contract.ts';
import {
  type Block,
  type Cell,
  type Fact,
  type FigureBlock,
  number,
  type Part,
  type TableBlock,
  text,
} from '../../../../preload/figures/report.ts';
import { eventSummary } from '../../../../preload/words/eventSummary.ts';
import { ectopicClassNames, eventKinds, eventMeasures, notAssessed } from '../../../../preload/words/events.ts';
import { elapsedText, rateText } from '../../../../preload/words/eventText.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { rhythmTitle } from '../../../../preload/words/rhythms.ts';
import type { CaseFinding } from '../../records/caseFindings.ts';
import { eventsCsv } from '../../records/eventsCsv.ts';
import { eventTable } from '../../tables/eventTable.ts';

export interface RecordData {
  readonly record: EcgRecord;
  readonly events: RecordEvents;
  /** Of the patient and the recording: only those that were asked for. */
  readonly shown: readonly Fact[];
  /** What was looked for, also what is not there or was not assessed. */
  readonly findings: readonly CaseFinding[];
  /** Strips, course and pages of the recording, in their order. */
  readonly tracings: readonly Tracing[];
}

/** Figures of a recording under a heading. */
export interface Tracing {
  readonly heading: string;
  readonly figures: readonly FigureBlock[];
  /** What to know of them, as where they were cut. */
  readonly notes: readonly string[];
  /** Why there are no more figures; null: there are. */
  readonly problem: string | null;
}

/** A record for a cardiologist: rates with their times, runs, pauses, hours, strips, and every rule beside what it decides. */
export function recordPart({ record, events, findings, shown, tracings }: RecordData): Part {
  const name = record.name;
  return {
    title: `Record ${name}`,
    blocks: [
      ...(events.synthetic
        ? [{ kind: 'paragraph', tone: 'warning', text: 'SYNTHETIC DATA: generated, of no patient.' } as const]
        : []),
      { kind: 'facts', facts: [...shown, ...recording(record, events)] },
      ...(events.beats === 0
        ? [
            {
              kind: 'paragraph',
              tone: 'warning',
              text: 'This record has no beats: none are annotated, and none were detected. Nothing that follows from beats was assessed.',
            } as const,
          ]
        : []),
      { kind: 'heading', text: 'Summary' },
      { kind: 'facts', facts: eventSummary(events).map((line) => ({ name: line.name, text: line.text })) },
      ...events.remarks.map((said) => ({ kind: 'paragraph', tone: 'note', text: said }) as const),
      { kind: 'heading', text: 'What was looked for' },
      findingTable(name, findings),
      { kind: 'heading', text: 'Table by time' },
      tableByTime(events),
      { kind: 'heading', text: 'Events' },
      ...eventBlocks(events),
      ...rhythmBlocks(events),
      ...tracings.flatMap(tracingBlocks),
      { kind: 'heading', text: 'Rules and thresholds' },
      { kind: 'facts', facts: rules(events) },
    ],
    attachments: [
      {
        fileName: `${name}-events.csv`,
        type: 'text/csv',
        content: eventsCsv(events),
        description: `Every event of record ${name}`,
      },
    ],
  };
}

function recording(record: EcgRecord, { classesFrom: { kind, name }, withoutClass }: RecordEvents): Fact[] {
  return [
    { name: 'Archive', text: record.archive },
    { name: 'Length', text: `${elapsedText(record.seconds)} at ${record.samplingRateHz} Hz` },
    { name: 'Leads', text: record.signals.map(({ lead }) => lead).join(', ') || 'none' },
    { name: 'Classes of beats', text: kind === 'nobody' ? notAssessed : `by ${kind} ${name}` },
    ...(withoutClass > 0 ? [{ name: 'Without a class', text: plural(withoutClass, 'beat') }] : []),
    ...(record.detection
      ? [{ name: 'Beats found by', text: `${record.detection.detector} in ${record.detection.lead}` }]
      : []),
  ];
}

function findingTable(record: string, findings: readonly CaseFinding[]): TableBlock {
  return {
    kind: 'table',
    name: `${record}-findings`,
    caption: 'What is worth a look, where it is, and why it was chosen.',
    columns: [
      { heading: 'Finding' },
      { heading: 'At', unit: 'h:min:s', valueUnit: 's', isNumber: true },
      { heading: 'Why' },
    ],
    rows: findings.map(({ title, state, reason, episode }) => [
      text(title),
      number(episode?.fromSeconds, elapsedText, state),
      text(reason),
    ]),
  };
}

function tableByTime({ record, rows, rules }: RecordEvents): TableBlock {
  const rate = (heading: string) => ({ heading, unit: '/min', isNumber: true });
  const count = (heading: string) => ({ heading, isNumber: true });
  return {
    kind: 'table',
    name: `${record}-table`,
    caption: `Record ${record} in rows of ${plural(rules.rowSeconds / 60, 'minute')}.`,
    columns: [
      { heading: 'From', unit: 'h:min:s', valueUnit: 's', isNumber: true },
      count('Beats'),
      ...[rate('Mean rate'), rate('Lowest'), rate('Highest')],
      ...['V', 'V runs', 'S', 'S runs', 'Pauses'].map(count),
      { heading: 'Unreadable', unit: 's', isNumber: true },
    ],
    rows: rows.map(rowCells),
    notes: ['V ventricular, S supraventricular ectopic beats. A dash: not assessed.'],
  };
}

function rowCells(row: EventTableRow): Cell[] {
  const rate = (value: number | null) => number(value, (one) => one.toFixed(0));
  return [
    number(row.fromSeconds, elapsedText),
    number(row.beats, whole),
    ...[row.meanRate, row.lowestRate, row.highestRate].map(rate),
    ...[row.ventricular, row.ventricularRuns, row.supraventricular, row.supraventricularRuns, row.pauses].map((n) =>
      number(n, whole),
    ),
    number(row.unreadableSeconds, (value) => value.toFixed(1)),
  ];
}

/** Most that a report lists; all of them are in the CSV. */
const mostListed = 30;

/** Runs, couplets, pauses and flutter; singles and the patterns that they form are counted above. */
function eventBlocks({ record, events, pauses, ectopy }: RecordEvents): Block[] {
  const listed = events.filter(
    ({ kind }) => kind === 'run' || kind === 'pause' || kind === 'flutter' || kind === 'couplet',
  );
  const order = ['flutter', 'run', 'pause', 'couplet'];
  const gravest = [...listed].sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) || (b.beats ?? 0) - (a.beats ?? 0) || a.fromSeconds - b.fromSeconds,
  );
  if (listed.length === 0) {
    const untold = pauses === null && ectopicClassNames.every((name) => ectopy[name] === null);
    return [{ kind: 'paragraph', text: untold ? `Events: ${notAssessed}.` : 'No run, couplet, pause or flutter.' }];
  }
  const more = listed.length - Math.min(listed.length, mostListed);
  return [
    eventTable(gravest.slice(0, mostListed), {
      name: `${record}-events-listed`,
      caption: `Flutter, runs, pauses and couplets of record ${record}${more > 0 ? `: the first ${mostListed} of ${whole(listed.length)}` : ''}, longest runs first.`,
      notes: more > 0 ? [`${plural(more, 'event')} more in the attached CSV, which lists every single beat too.`] : [],
    }),
  ];
}

function rhythmBlocks({ record, rhythms }: RecordEvents): Block[] {
  if (rhythms === null) return [{ kind: 'paragraph', text: `Rhythms: ${notAssessed}, as none is annotated.` }];
  return [
    {
      kind: 'table',
      name: `${record}-rhythms`,
      caption: `Rhythms of record ${record}, as annotated.`,
      columns: [
        { heading: 'Rhythm' },
        { heading: 'Episodes', isNumber: true },
        { heading: 'Time', unit: 's', isNumber: true },
      ],
      rows: rhythms.byRhythm.map(({ rhythm, episodes, seconds }) => [
        text(rhythmTitle(rhythm)),
        number(episodes, whole),
        number(seconds, (value) => value.toFixed(1)),
      ]),
    },
  ];
}

function tracingBlocks({ heading, figures, notes, problem }: Tracing): Block[] {
  return [
    { kind: 'heading', text: heading },
    ...notes.map((said) => ({ kind: 'paragraph', tone: 'note', text: said }) as const),
    ...figures,
    ...(problem === null ? [] : [{ kind: 'paragraph', tone: 'warning', text: `Not drawn: ${problem}` } as const]),
  ];
}

function rules({ rules }: RecordEvents): Fact[] {
  const { pauseSeconds, bradycardiaBelow, tachycardiaAbove, rowSeconds } = rules;
  const thresholds: Fact[] = [
    { name: 'Threshold of a pause', text: `RR of at least ${pauseSeconds} s`, rule: eventKinds.pause.source },
    {
      name: 'Threshold of bradycardia',
      text: `below ${rateText(bradycardiaBelow, '')}`,
      rule: eventMeasures.bradycardia.source,
    },
    {
      name: 'Threshold of tachycardia',
      text: `above ${rateText(tachycardiaAbove, '')}`,
      rule: eventMeasures.tachycardia.source,
    },
    { name: 'Rows of the table', text: plural(rowSeconds / 60, 'minute') },
  ];
  const words = [...Object.values(eventKinds), ...Object.values(eventMeasures)];
  return [...thresholds, ...words.map(({ title, meaning, source }) => ({ name: title, text: meaning, rule: source }))];
}
