import { expect, test } from 'vitest';
import { sortRecords } from './sortRecords.ts';

const rows = [
  { record: '10', patient: 'b', beats: 5, accuracy: 0.9 },
  { record: '9', patient: 'a', beats: 5, accuracy: 0.99 },
  { record: '100', patient: 'c', beats: 7, accuracy: 0.9 },
];
const order = (sorted: { record: string }[]) => sorted.map(({ record }) => record);

test('lowest accuracy first, equal ones by record in natural order', () => {
  expect(order(sortRecords(rows, { column: 'accuracy', descending: false }))).toEqual(['10', '100', '9']);
});

test('names are ordered as numbers', () => {
  expect(order(sortRecords(rows, { column: 'record', descending: true }))).toEqual(['100', '10', '9']);
});
