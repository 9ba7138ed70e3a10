import type { EventTableRow, RecordEvents } from '../../../preload/contract/contract.ts';
import { eventSummary } from '../../../preload/words/eventSummary.ts';
import { notAssessed } from '../../../preload/words/events.ts';
import { elapsedText } from '../../../preload/words/eventText.ts';
import { whole } from '../../../preload/words/numberFormats.ts';
import type { Output } from './output.ts';
import { facts, table } from './table.ts';

/** What a record is summed up by, then its table by hour. */
export async function printEvents(found: RecordEvents, output: Output): Promise<void> {
  const lines = eventSummary(found).map(({ name, text }): [string, string] => [name, text]);
  for (const line of facts([...heading(found), ...lines])) await output.line(line);
  await output.line();
  for (const line of table(rowColumns, found.rows.map(rowCells))) await output.line(line);
  if (found.remarks.length > 0) await output.line();
  for (const remark of found.remarks) await output.line(remark);
}

function heading({
  record,
  archive,
  synthetic,
  seconds,
  classesFrom: { kind, name },
}: RecordEvents): [string, string][] {
  return [
    ['Record', `${record} of ${archive}${synthetic ? ' (SYNTHETIC DATA)' : ''}, ${elapsedText(seconds)}`],
    ['Classes', kind === 'nobody' ? notAssessed : `by ${kind} ${name}`],
  ];
}

const rowColumns = [
  { heading: 'from', right: true },
  ...['beats', 'mean', 'min', 'max', 'V', 'V runs', 'S', 'S runs', 'pauses', 'unreadable'].map((heading) => ({
    heading,
    right: true,
  })),
];

function rowCells(row: EventTableRow): string[] {
  const count = (value: number | null) => (value === null ? '-' : whole(value));
  const rate = (value: number | null) => (value === null ? '-' : value.toFixed(0));
  return [
    ...[elapsedText(row.fromSeconds), whole(row.beats)],
    ...[rate(row.meanRate), rate(row.lowestRate), rate(row.highestRate)],
    ...[
      count(row.ventricular),
      count(row.ventricularRuns),
      count(row.supraventricular),
      count(row.supraventricularRuns),
    ],
    ...[count(row.pauses), row.unreadableSeconds === null ? '-' : `${row.unreadableSeconds.toFixed(1)} s`],
  ];
}
