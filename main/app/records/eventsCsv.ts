import type { RecordEvents } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';
import { eventTitle } from '../../../preload/words/eventText.ts';

/** Every event of a record, a line an event, with what its classes and pauses depend on. */
export function eventsCsv({ archive, record, classesFrom, rules, events }: RecordEvents): string {
  const head = [
    ...['archive', 'record', 'classes_from', 'pause_threshold_s'],
    ...['event', 'kind', 'class', 'from_s', 'to_s', 'beats', 'rate_per_min'],
  ];
  const from = classesFrom.kind === 'nobody' ? '' : `${classesFrom.kind} ${classesFrom.name}`;
  const rows = events.map((event): CsvCell[] => [
    ...[archive, record, from, rules.pauseSeconds],
    ...[eventTitle(event), event.kind, event.ectopic ?? ''],
    // As text: six digits of a number would not tell beats of a day apart.
    ...[event.fromSeconds.toFixed(3), event.toSeconds.toFixed(3), event.beats, event.perMinute],
  ]);
  return csv([head, ...rows]);
}
