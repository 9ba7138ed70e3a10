import { describe, expect, test } from 'vitest';
import { roundStep, tickText } from '../../preload/figures/axis.ts';
import { type ExplainedBeat, beatFigure as modelOf, recordedBeatFigure } from '../../preload/figures/beatFigure.ts';
import { formatProbability } from '../../preload/words/formatProbability.ts';
import { beatFigure } from './beatFigure.ts';
import { classMeanFigure } from './classMeanFigure.ts';
import { classMeansGrid } from './classMeansGrid.ts';
import { confusionFigure } from './confusionFigure.ts';
import {
  beatFacts,
  exampleBeat,
  exampleByPatient,
  exampleEvaluation,
  exampleMeans,
  exampleRecordedBeat,
  exampleSignedBeat,
} from './examples.ts';
import { patientMeansFigure } from './patientMeansFigure.ts';

const facts = { network: 'cnn', version: '0.1.0' };

function drawn(explanation: ExplainedBeat, { signed = false, ...others }: Partial<DrawnFacts> = {}): string {
  return beatFigure(modelOf({ explanation, facts: { ...beatFacts, ...others }, choice: { signed } }));
}
interface DrawnFacts {
  readonly signed: boolean;
  readonly synthetic: boolean;
  readonly syntheticModel: boolean;
}

// The golden figures are looked at as pictures when they change; `vitest -u` writes them anew.
describe('the figures as they were last looked at', () => {
  test('one beat', () => expect(drawn(exampleBeat)).toMatchFileSnapshot('golden/beat.svg'));
  test('one beat at the edge of its record', () =>
    expect(drawn({ ...exampleBeat, validFrom: 12, validTo: 58 })).toMatchFileSnapshot('golden/beat-at-edge.svg'));
  test('one beat with what speaks against its class', () =>
    expect(drawn(exampleSignedBeat, { signed: true })).toMatchFileSnapshot('golden/beat-signed.svg'));
  test('a beat as recorded, with its neighbours', () =>
    expect(beatFigure(recordedBeatFigure(exampleRecordedBeat, '0.1.0'))).toMatchFileSnapshot(
      'golden/beat-recorded.svg',
    ));
  test('all classes', () => expect(classMeansGrid(exampleMeans, facts)).toMatchFileSnapshot('golden/classes.svg'));
  test('one class', () => expect(classMeanFigure(exampleMeans, 'V', facts)).toMatchFileSnapshot('golden/class.svg'));
  test('the patients of a class', () =>
    expect(patientMeansFigure(exampleMeans, exampleByPatient, facts)).toMatchFileSnapshot('golden/patients.svg'));
  test('a confusion matrix', () =>
    expect(confusionFigure(exampleEvaluation, { ...facts, labelSet: 'mitdb-8' })).toMatchFileSnapshot(
      'golden/confusion.svg',
    ));
});

test('a figure says the data, split, seed, network, layer, method, engine and version that made it', () => {
  const figure = drawn(exampleBeat);
  for (const said of [
    'example',
    'beats',
    'seed 1',
    'cnn',
    'conv3',
    'grad-cam',
    'native',
    'BeatLens 0.1.0',
    'SYNTHETIC',
  ]) {
    expect(figure).toContain(said);
  }
});

test('a figure tells synthetic beats from a model that was trained on them', () => {
  const of = (synthetic: boolean, syntheticModel: boolean) => drawn(exampleBeat, { synthetic, syntheticModel });
  expect(of(false, false)).not.toContain('SYNTHETIC');
  expect(of(false, true)).toContain('SYNTHETIC MODEL');
  expect(of(false, true)).toContain('(trained on SYNTHETIC DATA)');
  expect(of(false, true)).not.toMatch(/Archive [^<]*SYNTHETIC[^<]*label set/);
  expect(of(true, false)).toMatch(/Archive [^<]*SYNTHETIC DATA[^<]*label set/);
  expect(of(true, false)).not.toContain('trained on');
});

test('an all-zero map stays paper, and the figure says so', () => {
  const figure = drawn({ ...exampleBeat, values: new Float32Array(exampleBeat.values.length) });
  expect(figure).toContain('zero everywhere');
  expect(figure).toContain('<g data-part="heat">\n\n</g>');
});

test('a class without beats says so and shades nothing', () => {
  const empty = exampleMeans.classes.map((one) =>
    one.target === 'F' ? { ...one, beats: 0, patients: 0, mean: one.mean.map(() => Number.NaN) } : one,
  );
  const figure = classMeansGrid({ ...exampleMeans, classes: empty }, facts);
  expect(figure).toContain('no beats');
  expect(figure).not.toContain('NaN');
});

test('a figure by patient has a panel a patient, the class first, and says who is unlike the others', () => {
  const figure = patientMeansFigure(exampleMeans, exampleByPatient, facts);
  expect(figure.match(/data-part="heat"/g)).toHaveLength(1 + 3);
  for (const said of ['208', '713, 50.0 %', 'r \u22120.41', '! The mean map of V of patient 223']) {
    expect(figure).toContain(said);
  }
  // Drawn as a warning, as its sentence is; the likeness of the others is not.
  expect(figure).toMatch(/fill="#b3261e"[^>]*>r \u22120\.41/);
  expect(figure).not.toMatch(/fill="#b3261e"[^>]*>r 0\.93/);
});

test('more patients than anybody compares are counted and not drawn', () => {
  const [most] = exampleByPatient.patientMeans!;
  const many = Array.from({ length: 70 }, (_, at) => ({ ...most!, patient: String(at), beats: 1 }));
  const figure = patientMeansFigure(exampleMeans, { ...exampleByPatient, patientMeans: many }, facts);
  expect(figure.match(/data-part="heat"/g)).toHaveLength(1 + 60);
  expect(figure).toContain('10 more patients with fewer beats are not drawn.');
});

test('a class that the means do not hold is an error that names those it does', () => {
  expect(() => classMeanFigure(exampleMeans, 'Q', facts)).toThrow('it holds N L R V A F f /');
});

test('what comes from files cannot become markup', () => {
  const figure = drawn({ ...exampleBeat, lead: '<script>&"\u0001' });
  expect(figure).toContain('&lt;script&gt;&amp;&quot;\ufffd');
  expect(figure).not.toContain('<script>');
});

test('a probability short of one is not printed as one', () => {
  expect(formatProbability(0.99999)).toBe('> 0.9999');
  expect(formatProbability(1)).toBe('1.0000');
  expect(formatProbability(0.00001)).toBe('< 0.0001');
  expect(formatProbability(0.99973637)).toBe('0.9997');
});

test('tick steps are 1, 2 or 5 times a power of ten and labels have no more decimals than they need', () => {
  expect([roundStep(1.83, 2), roundStep(0.75, 3), roundStep(100, 4)]).toEqual([0.5, 0.2, 20]);
  expect([tickText(-0.5, 0.5), tickText(-0, 0.1), tickText(200, 100)]).toEqual(['\u22120.5', '0.0', '200']);
});
