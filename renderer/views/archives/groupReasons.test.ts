import { expect, test } from 'vitest';
import { groupReasons } from './groupReasons.ts';

test('48 equal remarks are one, with the records it was said of', () => {
  const rows = Array.from({ length: 48 }, (_, at) => ({ about: String(100 + at), reason: 'units missing' }));
  const [group, ...others] = groupReasons(rows);
  expect(others).toEqual([]);
  expect(group!.abouts).toEqual(rows.map(({ about }) => about));
});

test('reasons that differ stay apart: the one said of most first, equal numbers in their order', () => {
  const rows = ['b', 'a', 'c', 'c', 'a', 'c'].map((reason, at) => ({ about: `record ${at}`, reason }));
  expect(groupReasons(rows).map(({ reason, abouts }) => [reason, abouts.length])).toEqual([
    ['c', 3],
    ['a', 2],
    ['b', 1],
  ]);
  expect(groupReasons([])).toEqual([]);
});
