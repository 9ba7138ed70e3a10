import { expect, test } from 'vitest';
import { withoutPatients } from './withoutPatients.ts';

const records = [
  { name: 'r1', patient: 'Musterfrau, Erika' },
  { name: 'r2', patient: 'r2' },
  { name: 'r3', patient: '1' },
];

test('a sentence names no patient, but for one who is known by a record alone', () => {
  const said = {
    items: ['59 % come from patient Musterfrau, Erika: theirs.', 'of patient r2 (10 beats)', 'patient 1, patient 12'],
  };
  expect(withoutPatients(said, records)).toEqual({
    items: ['59 % come from one patient: theirs.', 'of patient r2 (10 beats)', 'one patient, patient 12'],
  });
});

test('numbers, and text beside a name, stay as they are', () => {
  expect(withoutPatients({ n: 1, text: 'patients 47' }, records)).toEqual({ n: 1, text: 'patients 47' });
});
