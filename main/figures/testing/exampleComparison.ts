import type { MethodComparison } from '../../../preload/contract/contract.ts';
import { scoreNames } from '../../../preload/words/methodScores.ts';
import type { ParameterValues } from '../../../preload/words/parameters.ts';
import { waveParts } from '../../../preload/words/waveParts.ts';

export const measured = (mean: number, half: number) => {
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
const gradCam = method('grad-cam', 0.2);
const occlusion = method('occlusion', 0.05, { width: 18, stride: 6, replacement: 'line' });
const toRandom = (mean: number, excludesZero: boolean) => ({ ...measured(mean, 0.03), excludesZero });
const toBest = (mean: number, excludesZero: boolean) => ({ best: 'grad-cam', ...toRandom(mean, excludesZero) });

/** Two methods and the random map on two classes; a few differences. */
export const exampleComparison: MethodComparison = {
  ...{ id: 3, model: 'cnn-beats-1', modelId: 1, split: 'patients', part: 'test', seed: 1, archives: ['example'] },
  ...{ synthetic: true, lead: 'MLII', engine: { name: 'native', version: 'TensorFlow 2.21.0' }, beatsPerClass: 30 },
  classes: [
    { target: 'N', beats: 30 },
    { target: '/', beats: 30 },
  ],
  choices: { seed: 1, segmentSamples: 10, steps: 14, removals: 40, changes: 4, radius: 0.02 },
  replicates: 1000,
  methods: [
    {
      ...gradCam,
      all: { ...gradCam.all, toRandom: { insertion: toRandom(0.2, true), deletion: toRandom(-0.2, true) } },
    },
    {
      ...occlusion,
      all: {
        ...occlusion.all,
        toBest: { insertion: toBest(-0.05, true), deletion: toBest(0.02, false) },
        toRandom: { insertion: toRandom(0.05, true), deletion: toRandom(0.01, false) },
      },
    },
    { ...random, all: { ...random.all, scores: ofRandom, toBest: { insertion: toBest(-3, true) }, toRandom: {} } },
  ],
  leftOut: [{ method: 'cam', reason: 'the head is another' }],
  agreement: [
    [1, 0.4, 0.01],
    [0.4, 1, null],
    [0.01, null, 1],
  ],
  ...{ seconds: 12, computedAt: '2026-11-23T00:00:00.000Z' },
};

export const comparisonFacts = {
  network: 'cnn',
  labelSet: 'mitdb-8',
  version: '0.1.0',
  synthetic: true,
  syntheticModel: false,
};
