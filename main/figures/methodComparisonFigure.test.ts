import { expect, test } from 'vitest';
import { methodComparisonFigure as modelOf } from '../../preload/figures/methodComparison.ts';
import { methodComparisonCsv } from '../app/methodComparisons/methodComparisonCsv.ts';
import * as svg from './methodComparisonFigure.ts';
import { comparisonFacts, exampleComparison, measured } from './testing/exampleComparison.ts';

const methodComparisonFigure = (...given: Parameters<typeof modelOf>) => svg.methodComparisonFigure(modelOf(...given));

test('a comparison of methods as it was last looked at', () =>
  expect(methodComparisonFigure(exampleComparison, null, comparisonFacts)).toMatchFileSnapshot('golden/methods.svg'));

test('the figure marks the best method and those that are no better than random, by signs', () => {
  const figure = methodComparisonFigure(exampleComparison, 'N', comparisonFacts);
  expect(figure).toContain('class N');
  expect(figure).toContain('0.400 *');
  expect(figure).toContain('0.550 ~');
  expect(figure).toContain('SYNTHETIC DATA');
});

test('the figure says what is not told from the best, what the methods were given, and which were left out', () => {
  const figure = methodComparisonFigure(exampleComparison, null, comparisonFacts);
  expect(figure).toContain('0.550 ~');
  const rows = exampleComparison.methods.map((one) => ({ ...one, all: { ...one.all, scores: { ...one.all.scores } } }));
  // Better than random, and the difference to the best holds 0.
  rows[1]!.all.scores.deletion = measured(0.42, 0.01);
  expect(methodComparisonFigure({ ...exampleComparison, methods: rows }, null, comparisonFacts)).toContain('0.420 =');
  expect(figure).toContain('width 18 samples, stride 6 samples, replacement line');
  expect(figure).toContain('CAM is left out: the head is another.');
});

test('the table holds every number once, in lines of nine', () => {
  const lines = methodComparisonCsv(exampleComparison).trimEnd().split('\r\n');
  // Three methods on all beats and two classes: 7 scores (random has 5 of all beats), 6 shares, 6 pointings; 7 differences;
  // 9 agreements.
  expect(lines).toHaveLength(1 + 3 * 3 * (7 + 6 + 6) - 2 + 7 + 9);
  expect(new Set(lines.map((line) => line.replace(/".*"/, '').split(',').length))).toEqual(new Set([9]));
  expect(lines[1]).toBe('grad-cam,all,60,12,deletion,0.4,0.36,0.44,');
  const parameters = '"width 18 samples, stride 6 samples, replacement line"';
  expect(lines).toContain(`occlusion,all,60,12,insertion less grad-cam,-0.05,-0.08,-0.02,${parameters}`);
  expect(lines).toContain(`occlusion,all,60,12,agreement random,,,,${parameters}`);
});

test('a comparison of an earlier version has no forest, and says what it lacks', () => {
  const methods = exampleComparison.methods.map(({ all: { toRandom: _, ...all }, ...one }) => ({ ...one, all }));
  const figure = methodComparisonFigure({ ...exampleComparison, methods }, null, comparisonFacts);
  expect(figure).toContain('Difference to the best method');
  expect(figure).not.toContain('>Difference to the random map<');
  expect(figure).toContain('without differences to the random map: compare again');
});
