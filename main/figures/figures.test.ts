import { describe, expect, test } from 'vitest';
import { axisTitle, roundStep, tickText } from '../../preload/figures/axis.ts';
import { type ExplainedBeat, beatFigure as modelOf, recordedBeatFigure } from '../../preload/figures/beatFigure.ts';
import * as models from '../../preload/figures/classMeans.ts';
import { confusionFigure as confusionOf } from '../../preload/figures/confusionMatrix.ts';
import { formatProbability } from '../../preload/words/formatProbability.ts';
import { beatFigure } from './beatFigure.ts';
import { classMeanFigure } from './classMeanFigure.ts';
import { classMeansGrid } from './classMeansGrid.ts';
import { confusionFigure } from './confusionFigure.ts';
import { patientMeansFigure } from './patientMeansFigure.ts';
import {
  beatFacts,
  exampleBeat,
  exampleByPatient,
  exampleEvaluation,
  exampleMeans,
  exampleRecordedBeat,
  exampleSignedBeat,
} from './testing/examples.ts';

const facts = { network: 'cnn', version: '0.1.0' };
const meansFacts = { ...facts, synthetic: true, syntheticModel: false };
const gridOf = (means: models.MeansInput) => classMeansGrid(models.classMeansGrid(means, meansFacts));
const patientsOf = (one: models.ClassByPatient) =>
  patientMeansFigure(models.patientMeansFigure(exampleMeans, one, meansFacts));

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
  test('all classes', () => expect(gridOf(exampleMeans)).toMatchFileSnapshot('golden/classes.svg'));
  test('one class', () =>
    expect(
      classMeanFigure(models.classMeanFigure(exampleMeans, exampleMeans.classes[3]!, meansFacts)),
    ).toMatchFileSnapshot('golden/class.svg'));
  test('the patients of a class', () =>
    expect(patientsOf(exampleByPatient)).toMatchFileSnapshot('golden/patients.svg'));
  test('a confusion matrix', () =>
    expect(
      confusionFigure(confusionOf(exampleEvaluation, { ...exampleEvaluation, ...facts, labelSet: 'mitdb-8' })),
    ).toMatchFileSnapshot('golden/confusion.svg'));
});

test('the map over several trainings is told of where it is drawn, and not of a beat as recorded', () => {
  const curve = exampleBeat.values.map(() => 0.5);
  const ensemble = { median: curve, low: curve, high: curve, signDiffers: curve.map(() => 0) };
  const stamp = {
    verdict: 'stamped',
    lamps: [],
    beats: 1,
    patients: 1,
    trainings: ['a-1', 'a-2', 'a-3'],
    ensemble,
  } as const;
  const map = { explanation: { ...exampleBeat, stamp }, facts: beatFacts, choice: { signed: false } };
  expect(beatFigure(modelOf(map))).toContain('Over seeds: median of 3 trainings');
  expect(beatFigure(recordedBeatFigure(exampleRecordedBeat, '0.1.0', map))).not.toContain('Over seeds');
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

test('the file draws the limits, ticks and colours of the model', () => {
  const figure = models.classMeanFigure(exampleMeans, exampleMeans.classes[3]!, meansFacts);
  const svg = classMeanFigure(figure);
  const { colours, potential, attribution, time } = figure.panel;
  const drawn = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said]) => said);
  const ticks = [...potential.ticks, ...attribution.ticks, ...time.ticks, ...colours.ticks].map(({ text }) => text);
  // In this order: upper axis, lower axis, time below both, colour bar; a title after each.
  const titles = [potential, attribution, time].map(axisTitle);
  expect(drawn.filter((said) => ticks.includes(said!) || titles.includes(said!))).toEqual([
    ...[...potential.ticks.map(({ text }) => text), titles[0]],
    ...[...attribution.ticks.map(({ text }) => text), titles[1]],
    ...[...time.ticks.map(({ text }) => text), titles[2]],
    ...colours.ticks.map(({ text }) => text),
  ]);
  // The colour bar from y = 49, below a subtitle of two lines, 160 high: a tick stands at its share of the maximum.
  for (const { at } of colours.ticks) {
    expect(svg).toContain(`y1="${Number((209 - (160 * at) / colours.maximum).toFixed(2))}"`);
  }
});

test('class means tell synthetic beats from a model that was trained on them', () => {
  const svg = (synthetic: boolean, syntheticModel: boolean) =>
    classMeansGrid(models.classMeansGrid(exampleMeans, { ...facts, synthetic, syntheticModel }));
  expect(svg(false, false)).not.toContain('SYNTHETIC');
  expect(svg(false, true)).toContain('SYNTHETIC MODEL');
  expect(svg(false, true)).not.toMatch(/Archive [^<]*SYNTHETIC[^<]*label set/);
  expect(svg(true, false)).toMatch(/Archive [^<]*SYNTHETIC DATA[^<]*label set/);
});

test('a class without beats says so and shades nothing', () => {
  const empty = exampleMeans.classes.map((one) =>
    one.target === 'F' ? { ...one, beats: 0, patients: 0, mean: one.mean.map(() => Number.NaN) } : one,
  );
  const figure = gridOf({ ...exampleMeans, classes: empty });
  expect(figure).toContain('no beats');
  expect(figure).not.toContain('NaN');
});

test('a figure by patient has a panel a patient, the class first, and says who is unlike the others', () => {
  const figure = patientsOf(exampleByPatient);
  expect(figure.match(/data-part="heat"/g)).toHaveLength(1 + 3);
  for (const said of ['208', '713, 50.0 %', 'r \u22120.41', '! The mean map of V of patient 223']) {
    expect(figure).toContain(said);
  }
  // Drawn as a warning, as its sentence is; the correlation of the others is not.
  expect(figure).toMatch(/fill="#b3261e"[^>]*>r \u22120\.41/);
  expect(figure).not.toMatch(/fill="#b3261e"[^>]*>r 0\.93/);
});

test('more patients than anybody compares are counted and not drawn', () => {
  const [most] = exampleByPatient.patientMeans!;
  const many = Array.from({ length: 70 }, (_, at) => ({ ...most!, patient: String(at), beats: 1 }));
  const figure = patientsOf({ ...exampleByPatient, patientMeans: many });
  expect(figure.match(/data-part="heat"/g)).toHaveLength(1 + 60);
  expect(figure).toContain('10 more patients with fewer beats are not drawn.');
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
