import { expect, test } from 'vitest';
import { roomForOthers } from './otherLeads.ts';

test('a low figure has the lead of the beat alone, a higher one one and two more, none ever more', () => {
  expect([0, 212, 359, 360, 454, 455, 900].map(roomForOthers)).toEqual([0, 0, 0, 1, 1, 2, 2]);
});
