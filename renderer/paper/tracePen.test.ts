import { expect, test } from 'vitest';
import { tracePen } from './tracePen.ts';

/** What a way of pairs (x, y) draws: M and L with their points; the dot at the beginning of each stretch is left out. */
function drawn(way: readonly (readonly [number, number])[]): (readonly [string, number, number])[] {
  const all: [string, number, number][] = [];
  const pen = tracePen({
    moveTo: (x, y) => void all.push(['M', x, y]),
    lineTo: (x, y) => void all.push(['L', x, y]),
  });
  for (const [x, y] of way) pen.to(x, y);
  pen.end();
  return all.filter((_, at) => all[at - 1]?.[0] !== 'M');
}

test('of a column of pixels the least and the greatest stay, not what lies between them', () => {
  // First, least, greatest, last of one column, then the same of the next.
  const first = [
    [0.1, 50],
    [0.2, 40],
    [0.5, 60],
    [0.9, 52],
  ] as const;
  const second = [
    [1.1, 51],
    [1.3, 45],
    [1.6, 70],
    [1.9, 50],
  ] as const;
  expect(drawn([...first, ...second])).toEqual([
    ['M', 0.1, 50],
    ...(
      [
        [0.2, 40],
        [0.5, 60],
        [1.3, 45],
        [1.6, 70],
        [1.9, 50],
      ] as const
    ).map(([x, y]) => ['L', x, y] as const),
  ]);
});

test('a line that stays within half a pixel has few points a column', () => {
  const flat = Array.from({ length: 40 }, (_, at) => [at / 4, 10 + (at % 2) / 10] as const);
  expect(drawn(flat).map(([, x]) => Math.floor(x))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
});

test('points of columns of their own stay', () => {
  expect(
    drawn([
      [0, 1],
      [3, 2],
      [6, 3],
      [9, 2],
    ]),
  ).toEqual([
    ['M', 0, 1],
    ['L', 3, 2],
    ['L', 6, 3],
    ['L', 9, 2],
  ]);
});

test('both ends of a gap stay', () => {
  const way = [
    [0.1, 5],
    [0.2, 5.1],
    [0.3, Number.NaN],
    [0.4, Number.NaN],
    [0.5, 5.1],
  ] as const;
  expect(drawn(way)).toEqual([
    ['M', 0.1, 5],
    ['L', 0.2, 5.1],
    ['M', 0.5, 5.1],
  ]);
});
