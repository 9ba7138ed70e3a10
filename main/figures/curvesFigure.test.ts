import { expect, test } from 'vitest';
import { curvesFigure } from './curvesFigure.ts';
import { exampleDetails as details, exampleEvaluation, figureFacts as facts } from './testing/examples.ts';

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
