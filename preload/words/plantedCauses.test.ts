import { expect, test } from 'vitest';
import { plantedIn } from './plantedCauses.ts';

const planted = 'planted: burst, 0.3 mV, 40 ms, at random places; seed 1; from my, archive, record 100 b';

test('what was planted is told with its archive and the classes, without the record', () => {
  const told = 'burst, 0.3 mV, 40 ms, at random places; seed 1; from my, archive';
  const comments = ['patient: 100', planted, 'classes: as they were; every beat V has the cause'];
  expect(plantedIn(comments)).toBe(`${told}; classes: as they were; every beat V has the cause`);
  expect(plantedIn([planted])).toBe(told);
  expect(plantedIn(['patient: 100', 'not planted: 1'])).toBeNull();
});
