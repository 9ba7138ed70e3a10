import { expect, test } from 'vitest';
import { keptScreenChanges, listKeptScreens, putKeptScreen } from './keptScreens.ts';
import { openIndex } from './open.ts';
import { run } from './query.ts';

test('each screen is kept as it was last, the one that was open last first', () => {
  const index = openIndex(':memory:');
  expect(listKeptScreens(index)).toEqual([]);
  putKeptScreen(index, { screen: 'beats', params: { beatId: '7' } });
  putKeptScreen(index, { screen: 'record', params: { shown: '3' } });
  putKeptScreen(index, { screen: 'beats', params: { beatId: '8', symbols: '["V"]' } });
  expect(keptScreenChanges(index)).toBe(3);
  // A screen of another version.
  run(index, `INSERT INTO kept_screens VALUES ('atlas', '{}', 9)`);
  expect(listKeptScreens(index)).toEqual([
    { screen: 'beats', params: { beatId: '8', symbols: '["V"]' } },
    { screen: 'record', params: { shown: '3' } },
  ]);
});
