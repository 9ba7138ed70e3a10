import type { RecordEvents } from '../../../preload/contract/contract.ts';
import { type Cell, number, type TableBlock, text } from '../../../preload/figures/report.ts';
import { elapsedText, eventTitle } from '../../../preload/words/eventText.ts';
import { whole } from '../../../preload/words/numberFormats.ts';

/** These events of a record, one a row. Times are seconds from its beginning, shown as h:min:s. */
export function eventTable(events: RecordEvents['events'], { name, caption, notes = [] }: Named): TableBlock {
  return {
    kind: 'table',
    name,
    caption,
    columns: [
      { heading: 'Event' },
      { heading: 'From', unit: 'h:min:s', valueUnit: 's', isNumber: true },
      { heading: 'Duration', unit: 's', isNumber: true },
      { heading: 'Beats', isNumber: true },
      { heading: 'Rate', unit: '/min', isNumber: true },
    ],
    rows: events.map((event) => [
      text(eventTitle(event)),
      secondsCell(event.fromSeconds),
      number(event.toSeconds - event.fromSeconds, (value) => value.toFixed(3)),
      number(event.beats, whole),
      number(event.perMinute, (value) => value.toFixed(0)),
    ]),
    notes,
  };
}

/** With milliseconds as text: six digits of a number would not tell beats of a day apart. */
function secondsCell(seconds: number): Cell {
  return { text: elapsedText(seconds), value: seconds.toFixed(3) };
}

interface Named {
  readonly name: string;
  readonly caption: string;
  readonly notes?: readonly string[];
}
