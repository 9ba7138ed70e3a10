import { expect, test } from 'vitest';
import type { EvaluationDetails } from '../../preload/contract/contract.ts';
import { curvesFigure } from './curvesFigure.ts';
import { exampleEvaluation } from './testing/examples.ts';

const none = { se: null, ppv: null, specificity: null, f1: null };
/** Two made-up classes and one without beats; ten beats of bins. */
const details: EvaluationDetails = {
  evaluationId: 5,
  network: 'cnn',
  labelSet: 'mitdb-8',
  remarks: [],
  balancedAccuracy: 0.9,
  kappa: 0.9,
  intervals: {
    ...{ patients: 2, replicates: 1000, seed: 1 },
    ...{ accuracy: null, balancedAccuracy: null, macroF1: null, kappa: null },
  },
  classes: [
    {
      ...{ name: 'N', specificity: 1, byBeats: none, byPatients: none, positives: 4, negatives: 4 },
      ...{ auc: 0.75, averagePrecision: 0.8333 },
      roc: { x: [0, 0, 0.5, 0.5, 1], y: [0, 0.5, 0.5, 1, 1] },
      precisionRecall: { x: [0.5, 0.5, 1, 1], y: [1, 0.5, 0.66667, 0.5] },
    },
    {
      ...{ name: 'F', specificity: 1, byBeats: none, byPatients: none, positives: 0, negatives: 8 },
      ...{ auc: null, averagePrecision: null, roc: { x: [], y: [] }, precisionRecall: { x: [], y: [] } },
    },
    {
      ...{ name: '/', specificity: 1, byBeats: none, byPatients: none, positives: 4, negatives: 4 },
      ...{ auc: 1, averagePrecision: 1 },
      roc: { x: [0, 0, 1], y: [0, 1, 1] },
      precisionRecall: { x: [0, 1, 1], y: [1, 1, 0.5] },
    },
  ],
  calibration: {
    bins: [
      { from: 0, to: 0.5, beats: 0, confidence: null, accuracy: null, interval: null },
      { from: 0.5, to: 1, beats: 10, confidence: 0.9, accuracy: 0.8, interval: [0.49, 0.94] },
    ],
    ece: 0.1,
    brier: 0.25,
  },
  records: [],
  patients: [],
  ec57: null,
};
const facts = { network: 'cnn', labelSet: 'mitdb-8', version: '0.1.0' };

// Looked at as a picture when it changes; `vitest -u` writes it anew.
test('the curves as they were last looked at', () =>
  expect(curvesFigure(exampleEvaluation, details, facts)).toMatchFileSnapshot('golden/curves.svg'));

test('a class without beats is not in the legend, and the figure says what made it', () => {
  const figure = curvesFigure(exampleEvaluation, details, facts);
  expect(figure).toContain('N  AUC 0.7500  AP 0.8333');
  expect(figure).not.toContain('F  AUC');
  for (const said of ['SYNTHETIC DATA', 'seed 1', 'native (TensorFlow 2.21.0)', 'BeatLens 0.1.0', 'test part']) {
    expect(figure).toContain(said);
  }
});
