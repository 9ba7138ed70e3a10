import { describe, expect, test } from 'vitest';
import { finish } from '../../preload/numeric/steps.ts';
import { type ChangeRange, leastChange } from './leastChange.ts';

const range: ChangeRange = { from: -60, to: 100, step: 10, finest: 0.5 };
const search = (turns: (by: number) => boolean, own = range) => {
  const asked: number[] = [];
  const found = finish(
    leastChange(
      own,
      async (by) => {
        asked.push(by);
        return turns(by);
      },
      (point, atZero) => point !== atZero,
    ),
  );
  return found.then((curve) => ({ ...curve, asked }));
};

describe('the least change that turns', () => {
  test('is found on either side of 0 to the finest width', async () => {
    const below = await search((by) => by <= -18.2);
    expect(below.least).toMatchObject({ by: -18.5, notYet: -18 });
    const above = await search((by) => by > 33);
    expect(above.least).toMatchObject({ by: 33.5, notYet: 33 });
  });

  test('is the nearer one where both sides turn', async () => {
    expect((await search((by) => by < -44 || by > 21)).least!.by).toBe(21.5);
    expect((await search((by) => by < -14 || by > 21)).least!.by).toBe(-14.5);
  });

  test('is the first one, also where it turns back farther out', async () => {
    expect((await search((by) => by >= 25 && by < 75)).least!.by).toBe(25);
  });

  test('is none where nothing in the range turns, or what turns lies within a step', async () => {
    const nothing = await search(() => true);
    expect(nothing.least).toBeNull();
    expect(nothing.asked).toEqual(nothing.points.map(({ by }) => by));
    expect((await search((by) => by > 11 && by < 19)).least).toBeNull();
  });
});

test('the grid goes by steps from 0 and has both ends', async () => {
  const { points } = await search(() => false, { from: -24, to: 31, step: 10, finest: 1 });
  expect(points.map(({ by }) => by)).toEqual([-24, -20, -10, 0, 10, 20, 30, 31]);
  const choice = await search((by) => by === 2, { from: 0, to: 2, step: 1, finest: 1 });
  expect(choice.points.map(({ by }) => by)).toEqual([0, 1, 2]);
  expect(choice.least).toMatchObject({ by: 2, notYet: 1 });
});
