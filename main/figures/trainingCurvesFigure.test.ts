import { expect, test } from 'vitest';
import { exampleTraining, trainingMade } from './testing/exampleTraining.ts';
import { trainingCurvesFigure } from './trainingCurvesFigure.ts';

// Looked at as a picture when it changes; `vitest -u` writes it anew.
test('the training curves as they were last looked at', () =>
  expect(trainingCurvesFigure(exampleTraining, trainingMade)).toMatchFileSnapshot('golden/training.svg'));

test('a saved training says which model, network, split, seed and engine it is of', () => {
  const figure = trainingCurvesFigure(exampleTraining, trainingMade);
  for (const said of [
    'Training of cnn-beats-1',
    'Model cnn-beats-1',
    'network cnn',
    'split beats',
    'seed 7',
    'engine native (TensorFlow 2.21.0)',
    '3 of 5 epochs · kept: epoch 2, validation accuracy 90.00 %, macro-F1 81.00 %',
    'balance weighted, label smoothing 0.05',
    'The axis of accuracy begins at 60 %.',
  ]) {
    expect(figure).toContain(said);
  }
  expect(figure).not.toContain('SYNTHETIC');
  expect(trainingCurvesFigure(exampleTraining, { ...trainingMade, synthetic: true })).toContain('SYNTHETIC DATA');
});
