import { expect, test } from 'vitest';
import { type EventColumn, eventGroups, eventRows, notable, shownRows } from './eventRows.ts';

const rows = eventRows({
  events: [
    { kind: 'single', ectopic: 'V', fromSeconds: 1, toSeconds: 1, beats: 1, perMinute: null },
    { kind: 'run', ectopic: 'V', fromSeconds: 9, toSeconds: 10, beats: 3, perMinute: 120 },
    { kind: 'pause', ectopic: null, fromSeconds: 20, toSeconds: 23, beats: null, perMinute: null },
  ],
  stretches: [
    { kind: 'rhythm', rhythm: 'N', fromSeconds: 0, toSeconds: 5 },
    { kind: 'rhythm', rhythm: 'AFIB', fromSeconds: 5, toSeconds: 30 },
    { kind: 'noisy', rhythm: null, fromSeconds: 2, toSeconds: 3 },
    { kind: 'unreadable', rhythm: null, fromSeconds: 25, toSeconds: 26 },
  ],
});

test('rows are events, rhythms that are not sinus and unreadable stretches, in time order', () => {
  expect(rows.map(({ title, detail, seconds }) => `${title}: ${detail} ${seconds}`)).toEqual([
    'Ventricular single:  0',
    'Atrial fibrillation: AFIB 25',
    'Ventricular run: 3 beats, 120 /min 1',
    'Pause:  3',
    'Unreadable:  1',
  ]);
});

test('in a narrow column the class of an ectopic event is a letter', () => {
  expect(rows.map(({ short }) => short)).toEqual(['V single', 'Atrial fibrillation', 'V run', 'Pause', 'Unreadable']);
});

test('groups have their numbers; those without rows are not offered', () => {
  expect(eventGroups(rows).map(({ text }) => text)).toEqual([
    ...['All but singles (4)', 'Single (1)', 'Run (1)', 'Pause (1)', 'Rhythm not sinus (1)', 'Unreadable (1)'],
  ]);
});

test('the list is of one group, sorted by a column', () => {
  const titles = (group: string, column: EventColumn, descending = false) =>
    shownRows(rows, group, { column, descending }).map(({ title }) => title);
  expect(titles('run', 'time')).toEqual(['Ventricular run']);
  expect(titles(notable, 'seconds', true)).toEqual([
    ...['Atrial fibrillation', 'Pause', 'Ventricular run', 'Unreadable'],
  ]);
  expect(titles(notable, 'title')[0]).toBe('Atrial fibrillation');
});
