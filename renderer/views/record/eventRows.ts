import type { RecordEvents } from '../../../preload/contract/contract.ts';
import { type EctopicClass, eventKindNames, eventKinds } from '../../../preload/words/events.ts';
import { eventTitle, rateText } from '../../../preload/words/eventText.ts';
import { isSinusRhythm, rhythmTitle } from '../../../preload/words/rhythms.ts';

/** A line of the list of events: a place that one goes to. */
export interface EventRow {
  readonly group: string;
  readonly title: string;
  /** For a narrow column: `V run`. */
  readonly short: string;
  readonly ectopic: EctopicClass | null;
  readonly fromSeconds: number;
  readonly seconds: number;
  readonly detail: string;
}

export type EventColumn = 'time' | 'title' | 'seconds';
export interface EventSort {
  readonly column: EventColumn;
  readonly descending: boolean;
}

/** Everything but singles, of which a long record has thousands. */
export const notable = 'notable';
const rhythmGroup = 'rhythm';
const unreadableGroup = 'unreadable';

/** Events, spells of rhythms that are not sinus, and unreadable stretches, in time order. */
export function eventRows({ events, stretches }: Pick<RecordEvents, 'events' | 'stretches'>): EventRow[] {
  const ofEvents = events.map((event): EventRow => {
    const { kind, ectopic, fromSeconds, toSeconds, beats, perMinute } = event;
    const parts = [beats !== null && beats > 1 ? `${beats} beats` : '', rateText(perMinute, '')];
    const detail = parts.filter((part) => part !== '').join(', ');
    const title = eventTitle(event);
    const short = ectopic === null ? title : `${ectopic} ${eventKinds[kind].title.toLowerCase()}`;
    return { group: kind, title, short, ectopic, fromSeconds, seconds: toSeconds - fromSeconds, detail };
  });
  const ofStretches = stretches.flatMap(({ kind, rhythm, fromSeconds, toSeconds }): EventRow[] => {
    const place = { ectopic: null, fromSeconds, seconds: toSeconds - fromSeconds };
    const row = (group: string, title: string, detail: string) => [{ ...place, group, title, short: title, detail }];
    if (kind === 'unreadable') return row(unreadableGroup, 'Unreadable', '');
    return rhythm === null || isSinusRhythm(rhythm) ? [] : row(rhythmGroup, rhythmTitle(rhythm), rhythm);
  });
  return [...ofEvents, ...ofStretches].sort((one, other) => one.fromSeconds - other.fromSeconds);
}

/** Which rows there are to choose from, with their numbers: `Run (12)`. */
export function eventGroups(rows: readonly EventRow[]): { readonly value: string; readonly text: string }[] {
  const count = (group: string) => rows.filter((row) => row.group === group).length;
  const titles: [string, string][] = [
    ...eventKindNames.map((kind): [string, string] => [kind, eventKinds[kind].title]),
    [rhythmGroup, 'Rhythm not sinus'],
    [unreadableGroup, 'Unreadable'],
  ];
  return [
    { value: notable, text: `All but singles (${rows.length - count('single')})` },
    ...titles.flatMap(([value, title]) => (count(value) === 0 ? [] : [{ value, text: `${title} (${count(value)})` }])),
  ];
}

/** Rows of a group in an order; equal ones stay in time order, whichever way. */
export function shownRows(rows: readonly EventRow[], group: string, { column, descending }: EventSort): EventRow[] {
  const kept = rows.filter((row) => (group === notable ? row.group !== 'single' : row.group === group));
  const compare = (one: EventRow, other: EventRow) => {
    if (column === 'title') return one.title.localeCompare(other.title, 'en');
    return column === 'time' ? one.fromSeconds - other.fromSeconds : one.seconds - other.seconds;
  };
  return kept.sort(
    (one, other) => (descending ? compare(other, one) : compare(one, other)) || one.fromSeconds - other.fromSeconds,
  );
}
