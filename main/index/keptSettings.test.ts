import { expect, test } from 'vitest';
import { indexVersion } from './indexVersion.ts';
import { listKeptSettings, putKeptSettings } from './keptSettings.ts';
import { openIndex } from './open.ts';

test('a setting that is put takes the place of its last value, and the others stay', () => {
  const index = openIndex(':memory:');
  expect(listKeptSettings(index)).toEqual({});
  const before = indexVersion(index);
  putKeptSettings(index, { theme: 'dark', calibrations: { here: 4.2 } });
  putKeptSettings(index, { theme: 'light' });
  expect(listKeptSettings(index)).toEqual({ theme: 'light', calibrations: { here: 4.2 } });
  expect(indexVersion(index)).toBe(before);
});
