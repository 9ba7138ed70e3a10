import { expect, test } from 'vitest';
import { recordsLeft } from './recordsLeft.ts';

const first = { id: 1, archiveId: 1, name: '100', patient: 'A' };
const second = { id: 2, archiveId: 2, name: '100', patient: 'B' };

test('records are left by archive, id, name and patient together; conditions on beats leave them all', () => {
  const all = [first, second];
  expect(recordsLeft({ symbols: ['V'] }, all)).toEqual(all);
  expect(recordsLeft({ record: '100' }, all)).toEqual(all);
  expect(recordsLeft({ record: '100', archiveId: 2 }, all)).toEqual([second]);
  expect(recordsLeft({ recordId: 1, patient: 'B' }, all)).toEqual([]);
});
