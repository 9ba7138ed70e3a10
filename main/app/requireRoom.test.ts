import { expect, test } from 'vitest';
import { requireRoom } from './requireRoom.ts';

test('long work is refused before it begins where the disk is nearly full, with what is needed and what is free', () => {
  expect(() => requireRoom('training', '/data', () => 12e6)).toThrow(
    '/data: a training needs at least 200.0 MB on this disk, and 12.0 MB are free. Free some space, or choose a data folder on another disk (--data). Nothing was begun.',
  );
  expect(() => requireRoom('report', '/out', () => 49e6)).toThrow('name a file on another disk');
  expect(() => requireRoom('import', '/data', () => 100e6)).not.toThrow();
});
