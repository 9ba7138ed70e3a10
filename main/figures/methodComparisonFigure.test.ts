import { expect, test } from 'vitest';
import type { MethodComparison } from '../../preload/contract/contract.ts';
import { scoreNames } from '../../preload/words/methodScores.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import { waveParts } from '../../preload/words/waveParts.ts';
import { methodComparisonCsv } from '../app/methodComparisons/methodComparisonCsv.ts';
import { methodComparisonFigure } from './methodComparisonFigure.ts';

const measured = (mean: number, half: number) => {
  return { mean, interval: [mean - half, mean + half] as [number, number] };
};
const beats = (quality: number, count: number, patients = 12) => ({
  beats: count,
  patients,
  scores: Object.fromEntries(
    scoreNames.map((name, at) => [
      name,
      at === 0 || at === 3 ? measured(0.6 - quality, 0.04) : measured(0.3 + quality, 0.04),
    ]),
  ),
  waves: waveParts.map((part, at) => ({
    part,
    ...measured([0.1, 0.05, 0.4 + quality, 0.1, 0.1, 0.25 - quality][at]!, 0.02),
  })),
  pointing: waveParts.map((part, at) => ({ part, ...measured(at === 2 ? 1 : 0, 0) })),
});
const method = (name: string, quality: number, parameters: ParameterValues = {}) => ({
  method: name,
  parameters,
  all: beats(quality, 60),
  perClass: [
    { target: 'N', ...beats(quality, 30) },
    { target: '/', ...beats(quality / 2, 30) },
  ],
});
const { maxSensitivity: _, randomised: __, ...ofRandom } = beats(0, 60).scores;
const random = method('random', 0);
const occlusion = method('occlusion', 0.05, { width: 18, stride: 6, replacement: 'line' });
const toBest = (mean: number, excludesZero: boolean) => {
  return { best: 'grad-cam', ...measured(mean, 0.03), excludesZero };
};

const example: MethodComparison = {
  ...{ id: 3, model: 'cnn-beats-1', modelId: 1, split: 'patients', part: 'test', seed: 1, archives: ['example'] },
  ...{ synthetic: true, lead: 'MLII', engine: { name: 'native', version: 'TensorFlow 2.21.0' }, beatsPerClass: 30 },
  classes: [
    { target: 'N', beats: 30 },
    { target: '/', beats: 30 },
  ],
  choices: { seed: 1, segmentSamples: 10, steps: 14, removals: 40, changes: 4, radius: 0.02 },
  replicates: 1000,
  methods: [
    method('grad-cam', 0.2),
    {
      ...occlusion,
      all: { ...occlusion.all, toBest: { insertion: toBest(0.05, true), deletion: toBest(0.02, false) } },
    },
    { ...random, all: { ...random.all, scores: ofRandom } },
  ],
  leftOut: [{ method: 'cam', reason: 'the head is another' }],
  agreement: [
    [1, 0.4, 0.01],
    [0.4, 1, null],
    [0.01, null, 1],
  ],
  ...{ seconds: 12, computedAt: '2026-11-23T00:00:00.000Z' },
};
const facts = { network: 'cnn', labelSet: 'mitdb-8', version: '0.1.0' };

test('a comparison of methods as it was last looked at', () =>
  expect(methodComparisonFigure(example, null, facts)).toMatchFileSnapshot('golden/methods.svg'));

test('the figure marks the best method and those that are no better than random, by signs', () => {
  const figure = methodComparisonFigure(example, 'N', facts);
  expect(figure).toContain('class N');
  expect(figure).toContain('0.400 *');
  expect(figure).toContain('0.550 ~');
  expect(figure).toContain('SYNTHETIC DATA');
});

test('the figure says what is not told from the best, what the methods were given, and which were left out', () => {
  const figure = methodComparisonFigure(example, null, facts);
  expect(figure).toContain('0.550 ~');
  const rows = example.methods.map((one) => ({ ...one, all: { ...one.all, scores: { ...one.all.scores } } }));
  // Better than random, and the difference to the best holds 0.
  rows[1]!.all.scores.deletion = measured(0.42, 0.01);
  expect(methodComparisonFigure({ ...example, methods: rows }, null, facts)).toContain('0.420 =');
  expect(figure).toContain('width 18 samples, stride 6 samples, replacement line');
  expect(figure).toContain('CAM left out: the head is another.');
});

test('the table holds every number once, in lines of nine', () => {
  const lines = methodComparisonCsv(example).trimEnd().split('\r\n');
  // Three methods on all beats and two classes: 7 scores (random has 5 of all beats), 6 shares, 6 pointings; 2 differences;
  // 9 agreements.
  expect(lines).toHaveLength(1 + 3 * 3 * (7 + 6 + 6) - 2 + 2 + 9);
  expect(new Set(lines.map((line) => line.replace(/".*"/, '').split(',').length))).toEqual(new Set([9]));
  expect(lines[1]).toBe('grad-cam,all,60,12,deletion,0.4,0.36,0.44,');
  const parameters = '"width 18 samples, stride 6 samples, replacement line"';
  expect(lines).toContain(`occlusion,all,60,12,insertion less grad-cam,0.05,0.02,0.08,${parameters}`);
  expect(lines).toContain(`occlusion,all,60,12,agreement random,,,,${parameters}`);
});
