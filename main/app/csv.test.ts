import { expect, test } from 'vitest';
import { csv } from './csv.ts';

test('a text that a spreadsheet would run as a formula is marked as text; numbers stay numbers', () => {
  const rows = [['=cmd|A1', '+1', '-x', '@SUM(A1)', '\t=1', -0.25]];
  expect(csv(rows)).toBe("'=cmd|A1,'+1,'-x,'@SUM(A1),'\t=1,-0.25\r\n");
});

test('commas, quotes and line ends are quoted, absent numbers are empty (RFC 4180)', () => {
  expect(csv([['a,b', 'say "x"', 'two\nlines', null, Number.NaN]])).toBe('"a,b","say ""x""","two\nlines",,\r\n');
});
