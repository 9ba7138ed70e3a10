import { describe, expect, test } from 'vitest';
import { classMeansGrid as gridOf } from '../../preload/figures/classMeans.ts';
import { confusionFigure as confusionOf } from '../../preload/figures/confusionMatrix.ts';
import { mapColour } from '../../preload/figures/signedScale.ts';
import { figurePresetNames, figurePresets } from '../../preload/words/figurePresets.ts';
import { classMeansGrid } from './classMeansGrid.ts';
import { confusionFigure } from './confusionFigure.ts';
import { sizedFigure } from './sizedFigure.ts';
import { element, svgDocument } from './svg.ts';
import { exampleEvaluation, exampleMeans } from './testing/examples.ts';

const facts = { network: 'cnn', version: '0.1.0', synthetic: false, syntheticModel: false };
const draw = {
  'class means': (width: number) => classMeansGrid(gridOf(exampleMeans, facts), width),
  'a confusion matrix': (width: number) =>
    confusionFigure(confusionOf(exampleEvaluation, { ...exampleEvaluation, ...facts, labelSet: 'mitdb-8' }), width),
};

/** Heights of all letters in points as they stand on paper. */
function letters(svg: string): number[] {
  const [, width, view] = /width="([\d.]+)mm".*viewBox="0 0 (\S+) /.exec(svg)!;
  const scale = (Number(width) * 72) / 25.4 / Number(view);
  return [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size) * scale);
}

describe.each(Object.entries(draw))('%s', (_, one) => {
  test.each(figurePresetNames)('has the width of the preset %s, and no smaller letters than it says', (preset) => {
    const { svg, widthMm, heightMm, letterPoints } = sizedFigure(one, { preset });
    const { widthMm: wanted, ...page } = figurePresets[preset] as { widthMm: number; heightMm?: number };
    expect(widthMm).toBeLessThanOrEqual(wanted + 0.01);
    if (page.heightMm !== undefined) expect(heightMm).toBeCloseTo(page.heightMm, 1);
    expect(letterPoints).toBeGreaterThanOrEqual(5);
    expect(Math.min(...letters(svg))).toBeGreaterThanOrEqual(letterPoints - 0.02);
  });

  test('letters are as large as asked for', () => {
    const { svg, widthMm } = sizedFigure(one, { preset: 'double', letterPoints: 8 });
    expect(widthMm).toBeLessThanOrEqual(174.01);
    expect(Math.min(...letters(svg))).toBeGreaterThanOrEqual(7.98);
  });
});

test('a panel letter stands above the figure, whose title stays the first element', () => {
  const { svg, heightMm } = sizedFigure(draw['class means'], { preset: 'page', letter: 'B' });
  const without = sizedFigure(draw['class means'], { preset: 'page' });
  expect(svg).toContain('font-weight="700">B</text>');
  expect(heightMm - without.heightMm).toBeCloseTo((16 * 25.4) / 72, 2);
  expect(svg.split('\n')[1]).toMatch(/^<title>/);
});

test('other colours keep every shade in its place', () => {
  const grey = sizedFigure(draw['class means'], { preset: 'page', colours: 'grey' }).svg;
  expect(grey).not.toContain(mapColour(1, 'light'));
  const shades = [...grey.matchAll(/fill="#([\da-f]{2})([\da-f]{2})([\da-f]{2})"/g)].filter(
    ([, r, g, b]) => r === g && g === b,
  );
  expect(new Set(shades.map(([whole]) => whole)).size).toBeGreaterThan(20);
});

test('a map with a sign keeps its two colours: others are refused', () => {
  const fill = mapColour(-0.5, 'light');
  const signed = () =>
    svgDocument({ width: 500, height: 10, title: 'x', body: [element('rect', { width: 5, height: 5, fill })] });
  expect(() => sizedFigure(signed, { preset: 'page', colours: 'grey' })).toThrow('a map with a sign needs two colours');
});

test('a figure that would need smaller letters says how wide it has to be', () => {
  const wide = () => svgDocument({ width: 600, height: 100, title: 'x', body: [] });
  expect(() => sizedFigure(wide, { preset: 'single' })).toThrow(
    'in letters of 5 points this figure needs at least 177 mm, not 85 mm; choose a wider preset',
  );
});
