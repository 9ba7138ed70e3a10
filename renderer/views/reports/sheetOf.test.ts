import { expect, test } from 'vitest';
import { htmlStyle } from '../../../main/documents/report/htmlStyle.ts';
import { sheetOf } from './sheetOf.ts';

test.each(['A4', 'Letter'] as const)('the styles of a report on %s go to a shadow tree, its page apart', (size) => {
  const own = htmlStyle(size);
  const { page, style, body } = sheetOf(`<head><style>\n${own}\n</style></head>\n<body>\n<p>A</p>\n</body>`);
  expect(body).toBe('<body>\n<p>A</p>\n</body>');
  expect(page).toBe(`size: ${size}; margin: 18mm 15mm 20mm;`);
  expect(style).not.toMatch(/@page|:root|\bbody\b(?= \{)/);
  // The variables and letters of the page, and that it has no margins of its own on paper.
  expect(style).toMatch(/^:host \{ color-scheme: light; --ink:/m);
  expect(style).toMatch(/^:host \{ margin: 0 auto; [^}]*font: 10pt/ms);
  expect(style).toMatch(/@media print \{\s+:host \{ padding: 0; max-width: none; \}/);
  // A table's body stays what it is.
  expect(style.match(/tbody /g)).toEqual(own.match(/tbody /g));
});

test('a page that no report wrote is refused', () => {
  expect(() => sheetOf('<p>Hello</p>')).toThrow('The report cannot be printed: its page has no size');
});
