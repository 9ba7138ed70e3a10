import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { mapStyleId } from './loadPlotly.ts';

test('the one style sheet that Plotly puts into the page as it loads is left out where this element is', () => {
  const lines = readFileSync(createRequire(import.meta.url).resolve('plotly.js-dist'), 'utf8').split('\n');
  const sheets = lines.flatMap((line, at) =>
    /createElement\("style"\)/.test(line) ? [lines.slice(at - 1, at + 2)] : [],
  );
  expect(sheets.map(([, , third]) => third?.trim())).toEqual([
    // Empty, filled by rules: the policy knows its hash.
    'style.setAttribute("id", id3);',
    `e58.id = "${mapStyleId}";`,
  ]);
  expect(sheets[1]?.[0]?.trim()).toBe(`if (!document.getElementById("${mapStyleId}")) {`);
});
