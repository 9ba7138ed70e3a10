import { expect, test } from 'vitest';
import { tablePages } from './tablePages.ts';

function pages(rows: number, text = 'x') {
  return tablePages({
    ...{ title: 't', subtitle: 's', mark: null, provenance: ['p'], remarks: [] },
    sections: [
      {
        heading: 'List',
        columns: [{ title: 'number', isNumber: true }, { title: 'word' }],
        rows: Array.from({ length: rows }, (_, row) => [String(row), text]),
      },
    ],
  });
}

test('a long table goes on with its head on the next page, and loses no row', () => {
  const all = pages(150);
  expect(all.length).toBeGreaterThan(1);
  for (const { cells } of all) expect(cells.some(({ text }) => text === 'number')).toBe(true);
  const numbers = all.flatMap(({ cells }) => cells.filter(({ isEnd, look }) => isEnd && look === 'plain'));
  expect(numbers.map(({ text }) => Number(text))).toEqual(Array.from({ length: 150 }, (_, row) => row));
  for (const { cells, footTop } of all) expect(Math.max(...cells.map(({ y }) => y))).toBeLessThan(footTop);
});

test('a text that is wider than the page is broken into lines', () => {
  const [page] = pages(1, 'many words '.repeat(40).trim());
  const lines = page!.cells.filter(({ text }) => text.includes('many'));
  expect(lines.length).toBeGreaterThan(1);
  expect(new Set(lines.map(({ y }) => y)).size).toBe(lines.length);
});

test('an empty table says none', () => {
  expect(pages(0)[0]!.cells.some(({ text }) => text === 'none')).toBe(true);
});

test('columns of numbers move together where they would leave the page, and stand apart elsewhere', () => {
  const wide = (columns: number) =>
    tablePages({
      ...{ title: 't', subtitle: 's', mark: null, provenance: ['p'], remarks: [] },
      sections: [
        {
          heading: 'Scores',
          columns: Array.from({ length: columns }, () => ({ title: 'Se', isNumber: true })),
          rows: [Array.from({ length: columns }, () => '99.64 [99.48]')],
        },
      ],
    })[0]!;
  const ends = (columns: number) =>
    wide(columns)
      .cells.filter(({ look }) => look === 'plain')
      .map(({ x }) => x);
  expect(Math.max(...ends(9))).toBeLessThanOrEqual(198.001);
  const [first, second] = ends(2);
  const [near, next] = ends(9);
  expect(next! - near!).toBeLessThan(second! - first!);
});
