import { expect, test } from 'vitest';
import { conceptBarsFigure as figureOf } from '../../preload/figures/conceptBars.ts';
import { exampleConceptUse } from '../../preload/figures/testing/exampleConceptUse.ts';
import { conceptBarsFigure } from './conceptBarsFigure.ts';

const facts = {
  network: 'cnn',
  labelSet: 'mitdb-8',
  version: '0.1.0',
  seed: 1,
  synthetic: true,
  syntheticModel: false,
};
const svg = conceptBarsFigure(figureOf(exampleConceptUse, null, facts));

// Looked at as a picture when it changes; `vitest -u` writes it anew.
test('the bars as they were last looked at', () => expect(svg).toMatchFileSnapshot('golden/concepts.svg'));

test('what is used, not told and not held differs without colour', () => {
  const filled = svg.match(/fill="#0b6e99"/g) ?? [];
  // QRS width and ST level.
  expect(filled).toHaveLength(2);
  expect(svg).toContain('fill="url(#not-held)"');
  for (const said of ['used', 'not told from random', 'not held', 'does not vary', 'SYNTHETIC DATA'])
    expect(svg).toContain(said);
});

test('a narrow column keeps every word within the figure', () => {
  const narrow = conceptBarsFigure(figureOf(exampleConceptUse, null, facts), 241);
  const width = Number(/viewBox="0 0 ([\d.]+)/.exec(narrow)![1]);
  for (const [, x] of narrow.matchAll(/<text x="([\d.]+)"/g)) expect(Number(x)).toBeLessThan(width);
});
