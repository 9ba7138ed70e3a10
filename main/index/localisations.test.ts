import { expect, test } from 'vitest';
import { addLocalisation, getLocalisation, localisationsOf, removeLocalisationsOn } from './localisations.ts';
import { openIndex } from './open.ts';

const network = { network: 'cnn', recipe: 'raw-1' };

test('a part of a document is read by itself; those of earlier versions lack the result', () => {
  const index = openIndex(':memory:');
  const earlier = addLocalisation(index, network, { errors: [1] }, '2026');
  const whole = addLocalisation(index, network, { errors: [2], result: { archives: ['burst'] } }, '2026');
  addLocalisation(index, { ...network, recipe: 'other' }, { errors: [3], result: {} }, '2026');
  expect(localisationsOf(index, network, 'errors').map(({ part }) => part)).toEqual([[2], [1]]);
  expect(localisationsOf(index, network, 'result')).toEqual([{ id: whole, part: { archives: ['burst'] } }]);
  expect([getLocalisation(index, earlier), getLocalisation(index, 99)]).toEqual([undefined, undefined]);
});

test('results that name an archive which is erased go, and no others', () => {
  const index = openIndex(':memory:');
  for (const archives of [['burst'], ['notch', 'burst'], ['burst-2']]) {
    addLocalisation(index, network, { errors: [], result: { archives } }, '2026');
  }
  addLocalisation(index, network, { errors: [] }, '2026');
  removeLocalisationsOn(index, 'burst');
  expect(localisationsOf(index, network, 'result').map(({ part }) => part)).toEqual([{ archives: ['burst-2'] }]);
  expect(localisationsOf(index, network, 'errors')).toHaveLength(2);
});
