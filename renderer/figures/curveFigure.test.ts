import { expect, test } from 'vitest';
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
