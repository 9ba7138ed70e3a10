import { expect, test } from 'vitest';
import { mostChosen } from '../beats/mostChosen.ts';
import { queueAround } from './queueAround.ts';

const queue = (beats: number) => Array.from({ length: beats }, (_, at) => ({ beatId: 1000 - at }));
const idsAround = (beats: number, beatId: number) => queueAround(queue(beats), beatId).beatIds.split(',').map(Number);

test('a short queue goes along whole, in its order', () => {
  expect(queueAround(queue(3), 999)).toEqual({ beatIds: '1000,999,998', order: 'listed', beatId: 999 });
});

test('of a long queue as many beats go along as an address holds, the asked one among them wherever it stands', () => {
  const beats = 3 * mostChosen;
  for (const at of [0, 1, beats / 2, beats - 1]) {
    const ids = idsAround(beats, 1000 - at);
    expect(ids).toHaveLength(mostChosen);
    expect(ids).toContain(1000 - at);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  }
});
