import { expect, test } from 'vitest';
import { locatedCausesFigure as figureOf } from '../../preload/figures/locatedCauses.ts';
import { exampleLocatedCauses } from '../../preload/figures/testing/exampleLocatedCauses.ts';
import { locatedCausesFigure } from './locatedCausesFigure.ts';

const svg = locatedCausesFigure(figureOf(exampleLocatedCauses, { version: '0.1.0' }));

// Looked at as a picture when it changes; `vitest -u` writes it anew.
test('known causes as they were last looked at', () => expect(svg).toMatchFileSnapshot('golden/knownCauses.svg'));

test('methods beyond the controls are filled, the others hollow', () => {
  // Occlusion and saliency.
  expect(svg.match(/fill="#0b6e99"/g)).toHaveLength(2);
  for (const said of ['94 [90 98]', 'SYNTHETIC DATA', 'burst-2 calls 64.2 %', 'left out for burst-1'])
    expect(svg).toContain(said);
});

test('a narrow column keeps every word within the figure', () => {
  const narrow = locatedCausesFigure(figureOf(exampleLocatedCauses, { version: '0.1.0' }), 241);
  const width = Number(/viewBox="0 0 ([\d.]+)/.exec(narrow)![1]);
  for (const [, x] of narrow.matchAll(/<text x="([\d.]+)"/g)) expect(Number(x)).toBeLessThan(width);
});
