import { expect, test } from 'vitest';
import { curvesFigure } from '../../main/figures/curvesFigure.ts';
import { exampleDetails, exampleEvaluation, figureFacts } from '../../main/figures/testing/examples.ts';
import type { ClassDetails } from '../../preload/contract/contract.ts';
import { classColours } from '../../preload/words/classColours.ts';
import { precisionRecallFigure, rocFigure } from './curveFigure.ts';
import { reliabilityFigure } from './reliabilityFigure.ts';
import { darkTheme, lightTheme } from './theme.ts';

const none = { se: null, ppv: null, specificity: null, f1: null };
const one = (name: string, changes: Partial<ClassDetails> = {}): ClassDetails => ({
  name,
  specificity: 1,
  byBeats: none,
  byPatients: none,
  positives: 2,
  negatives: 2,
  auc: 0.75,
  averagePrecision: 0.8333,
  roc: { x: [0, 0, 0.5, 0.5, 1], y: [0, 0.5, 0.5, 1, 1] },
  precisionRecall: { x: [0.5, 0.5, 1, 1], y: [1, 0.5, 0.66667, 0.5] },
  ...changes,
});
const empty = { auc: null, averagePrecision: null, roc: { x: [], y: [] }, precisionRecall: { x: [], y: [] } };
const input = { classes: [one('N'), one('F', empty), one('V')], chosen: null, provenance: 'model m' };

test('the whole spec of the ROC', async () => {
  await expect(`${JSON.stringify(rocFigure(input, lightTheme), null, 1)}\n`).toMatchFileSnapshot(
    'snapshots/roc.golden.json',
  );
});

test('a class without a curve is left out and does not shift the colours of the others', () => {
  const { data, description } = precisionRecallFigure(input, lightTheme);
  expect(data.map(({ name }) => name)).toEqual(['N  AP 0.8333', 'V  AP 0.8333']);
  expect((data[1] as { line: { color: string } }).line.color).toBe(classColours.V.light);
  expect(description).toContain('N AP 0.8333, V AP 0.8333');
});

test('the chosen class stands out, the others stay to be compared with', () => {
  const { data } = rocFigure({ ...input, chosen: 'V' }, darkTheme);
  const lines = data.filter(({ name }) => name !== undefined);
  expect(lines).toMatchObject([{ opacity: 0.18 }, { opacity: 1 }]);
});

test('a curve has the colour and the line of its class, wherever the class stands in its label set', () => {
  const lines = (theme: typeof lightTheme) =>
    rocFigure({ ...input, classes: [one('V'), one('S'), one('a')] }, theme).data.slice(1) as { line: object }[];
  expect(lines(darkTheme).map(({ line }) => line)).toMatchObject([
    { color: classColours.V.dark, dash: 'solid' },
    { color: classColours.S.dark, dash: 'solid' },
    { color: classColours.a.dark, dash: 'dash' },
  ]);
  expect(lines(lightTheme)[0]!.line).toMatchObject({ color: classColours.V.light });
});

test('reliability draws the bins that have beats, with their intervals', () => {
  const bin = {
    from: 0.8,
    to: 1,
    beats: 4,
    confidence: 0.9,
    accuracy: 0.75,
    interval: [0.3, 0.95] as [number, number],
  };
  const without = { from: 0, to: 0.8, beats: 0, confidence: null, accuracy: null, interval: null };
  const { data, description } = reliabilityFigure({ bins: [without, bin], ece: 0.15, brier: 0.4 }, '', lightTheme);
  expect(data[1]).toMatchObject({ x: [0.9], y: [0.75], error_y: { array: [0.2], arrayminus: [0.45] } });
  expect(description).toContain('expected calibration error 15.00 %, Brier score 0.4000');
});

test('window and file draw the reliability of one model: limits, ticks and points', () => {
  const bins = [
    { from: 0, to: 0.5, beats: 9, confidence: 0.4, accuracy: 0.5, interval: [0.25, 0.75] as [number, number] },
    { from: 0.5, to: 1, beats: 1234, confidence: 0.9, accuracy: 0.8, interval: [0.7, 0.85] as [number, number] },
  ];
  const calibration = { bins, ece: 0.15, brier: 0.4 };
  const { layout, data } = reliabilityFigure(calibration, '', lightTheme);
  const svg = curvesFigure(exampleEvaluation, { ...exampleDetails, calibration }, figureFacts);
  // The third box of the file begins at x = 366, 130 wide and high, its floor at y = 176; from -1 to 101 %.
  const inWindow = (data[1] as { x: number[]; y: number[] }).x.map((x, bin) => [
    x,
    (data[1] as { y: number[] }).y[bin],
  ]);
  const inFile = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
    (1.02 * (Number(x) - 366)) / 130 - 0.01,
    (1.02 * (176 - Number(y))) / 130 - 0.01,
  ]);
  expect(inFile).toHaveLength(2);
  for (const [bin, point] of inFile.entries()) {
    for (const [axis, value] of point.entries()) expect(value).toBeCloseTo(inWindow[bin]![axis]!, 3);
  }
  expect(layout.xaxis).toMatchObject({ range: [-0.01, 1.01], dtick: 0.2, tickformat: '.0%' });
  const ticks = [...svg.matchAll(/<text x="([\d.]+)" y="185.03"[^>]*>([^<]+)</g)].slice(-6);
  expect(ticks.map(([, x, text]) => [Math.round((102 * (Number(x) - 366)) / 130) - 1, text])).toEqual(
    [0, 20, 40, 60, 80, 100].map((share) => [share, `${share}%`]),
  );
});
