import { expect, test } from 'vitest';
import { indexVersion } from './indexVersion.ts';
import { listKeptScreens, putKeptScreen } from './keptScreens.ts';
import { openIndex } from './open.ts';
import { run } from './query.ts';

test('each screen is kept as it was last, the one that was open last first', () => {
  const index = openIndex(':memory:');
  expect(listKeptScreens(index)).toEqual([]);
  const before = indexVersion(index);
  putKeptScreen(index, { screen: 'beats', params: { beatId: '7' } });
  putKeptScreen(index, { screen: 'record', params: { shown: '3' } });
  putKeptScreen(index, { screen: 'beats', params: { beatId: '8', symbols: '["V"]' } });
  expect(indexVersion(index)).toBe(before);
  // A screen of another version.
  run(index, `INSERT INTO kept_screens VALUES ('atlas', '{}', 9)`);
  expect(listKeptScreens(index)).toEqual([
    { screen: 'beats', params: { beatId: '8', symbols: '["V"]' } },
    { screen: 'record', params: { shown: '3' } },
  ]);
});
