import { afterAll, beforeAll, expect, test } from 'vitest';
import { controlMapNames } from '../../preload/words/controlMaps.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, type Model, weightsOf } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { train } from '../training/train.ts';
import { type Comparison, type ComparisonInput, compareMethods } from './compareMethods.ts';

const { windows, classIndex, classes } = toyBeats(60, 5);
const beats = 12;
const input: ComparisonInput = {
  windows: {
    ...{ beats, samples: 48, leads: 1, values: windows.values.slice(0, beats * 48) },
    ...{ validFrom: new Int16Array(beats).fill(3), validTo: new Int16Array(beats).fill(48) },
  },
  window: { beforeSamples: 24, samplingRateHz: 360 },
  targetClass: classIndex.slice(0, beats),
  methods: ['grad-cam', 'occlusion', 'saliency'],
  choices: { seed: 1, segmentSamples: 4, steps: 6, removals: 10, changes: 2, radius: 0.02 },
};

let engine: Engine;
let model: Model;
let compared: Comparison;
beforeAll(async () => {
  engine = await loadEngine();
  const { returned } = await drain(
    train(engine, {
      ...{ network: 'cnn', windows, classIndex, classes, seed: 1 },
      ...{ training: allIndexes(60), validation: allIndexes(60), epochs: 8, batchSize: 20 },
      learningRate: { peak: 1e-2, warmUp: 0.1 },
    }),
  );
  model = returned.model;
  const before = weightsOf(model);
  const tensors = engine.tf.memory().numTensors;
  compared = (await drain(compareMethods(engine, model, input))).returned;
  expect(engine.tf.memory().numTensors).toBe(tensors);
  // Randomised for a while, and the learned weights are back.
  expect(weightsOf(model)).toEqual(before);
}, 60_000);
afterAll(() => disposeModel(model));

test('every method has every score for every beat, and maps without a network stand beside them', () => {
  expect(compared.methods.map(({ method }) => method)).toEqual([
    'grad-cam',
    'occlusion',
    'saliency',
    ...controlMapNames,
  ]);
  for (const { scores } of compared.methods) {
    for (const values of Object.values(scores)) expect(values).toHaveLength(beats);
    // The others have no number for a map of zeros, and some do not apply to the random map.
    for (const name of ['deletion', 'insertion', 'degradation', 'infidelity'] as const) {
      expect(scores[name].every(Number.isFinite)).toBe(true);
    }
  }
});

test('occlusion, which asks the network what a removal costs, is less unfaithful than a random map', () => {
  const mean = (method: string) => {
    const { infidelity } = compared.methods.find((one) => one.method === method)!.scores;
    return infidelity.reduce((sum, value) => sum + value, 0) / beats;
  };
  expect(mean('occlusion')).toBeLessThan(mean('random'));
});

test('agreement is 1 with itself, symmetric, and near 0 with the random map', () => {
  const { agreement } = compared;
  agreement.forEach((line, one) => {
    expect(line[one]).toBeCloseTo(1, 6);
    line.forEach((value, other) => {
      expect(value).toBeCloseTo(agreement[other]![one]!, 6);
    });
  });
  expect(Math.abs(agreement[1]![3]!)).toBeLessThan(0.35);
});

test('maps are 0 on padding', () => {
  for (const { maps } of compared.methods) {
    for (let beat = 0; beat < beats; beat++)
      expect(maps.subarray(beat * 48, beat * 48 + 3)).toEqual(new Float32Array(3));
  }
});

test('the same seed gives the same scores', async () => {
  const { returned: again } = await drain(compareMethods(engine, model, { ...input, methods: ['saliency'] }));
  const first = compared.methods.find(({ method }) => method === 'saliency')!;
  expect(again.methods[0]!.scores).toEqual(first.scores);
});

test('a method that the network cannot be explained by is left out with its reason; where all are, that is the error', async () => {
  const lstm = createModel(engine, 'lstm', {
    ...{ samples: 48, leads: 1, classes: classes.length, seed: 1, standardisation: { mean: 0, deviation: 1 } },
  });
  try {
    const choices = { ...input.choices, steps: 2, removals: 1, changes: 1 };
    const asked = { ...input, choices, methods: ['cam', 'saliency'] as const };
    const { returned } = await drain(compareMethods(engine, lstm, asked));
    expect(returned.methods.map(({ method }) => method)).toEqual(['saliency', ...controlMapNames]);
    expect(returned.leftOut).toEqual([
      { method: 'cam', reason: expect.stringContaining('CAM needs the layer before') },
    ]);
    await expect(drain(compareMethods(engine, lstm, { ...asked, methods: ['cam'] }))).rejects.toThrow('CAM needs');
  } finally {
    disposeModel(lstm);
  }
});

test('a method takes the parameters that were chosen for it, and its result names all of them', async () => {
  const parameters = { occlusion: { width: 8, stride: 8 } };
  const { returned } = await drain(compareMethods(engine, model, { ...input, methods: ['occlusion'], parameters }));
  const usual = compared.methods.find(({ method }) => method === 'occlusion')!;
  expect(usual.parameters).toEqual({ width: 18, stride: 6, replacement: 'line' });
  expect(returned.methods[0]!.parameters).toEqual({ width: 8, stride: 8, replacement: 'line' });
  expect(returned.methods[0]!.maps).not.toEqual(usual.maps);
  expect(returned.methods[1]!.parameters).toEqual({});
});
