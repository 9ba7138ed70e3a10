import { expect, test } from 'vitest';
import { planRemovals } from './removalPlan.ts';

/** One beat of four segments, taken away in two steps. */
const plan = (...orders: number[][]) =>
  planRemovals(
    orders.map((order) => Uint16Array.from(order)),
    4,
    2,
  );
const removedOf = ({ rows: { removed } }: ReturnType<typeof plan>, row: number) => [
  ...removed.subarray(row * 4, row * 4 + 4),
];

test('each step takes the most relevant segments away, and then the least relevant ones', () => {
  const planned = plan([2, 0, 3, 1]);
  expect(Array.from(planned.rowOf, (row) => removedOf(planned, row))).toEqual([
    ...[
      [0, 0, 0, 0],
      [1, 0, 1, 0],
      [1, 1, 1, 1],
    ],
    ...[
      [0, 0, 0, 0],
      [0, 1, 0, 1],
      [1, 1, 1, 1],
    ],
  ]);
});

test('the same segments of the same beat are one row, in whatever order and for whichever map they went', () => {
  // Untouched, all gone, and the two halves: 0 and 2, 1 and 3. The last map adds the halves 0 and 1, 2 and 3.
  expect(plan([2, 0, 3, 1], [0, 2, 1, 3], [3, 1, 0, 2]).rows.beats).toHaveLength(4);
  expect(plan([2, 0, 3, 1], [0, 2, 1, 3], [0, 1, 2, 3]).rows.beats).toHaveLength(6);
});

test('two beats never share a row', () => {
  const two = planRemovals([Uint16Array.of(0, 1, 0, 1)], 2, 2);
  expect([...two.rows.beats]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  expect(new Set(two.rowOf).size).toBe(8);
});
