import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tensor3D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaultParameters, type MethodName, methodNames } from '../../preload/words/methods.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { methodNamed } from '../explanation/catalogue.ts';
import { inputGradients } from '../explanation/gradients/inputGradients.ts';
import { disposeModel, type Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { drain } from '../testing/toyBeats.ts';
import { importModel, inspectModel } from './importModel.ts';

/** Each folder's README.md says what is right: probabilities by Keras 3.15 (JAX), gradients by JAX. */
const cases = join(import.meta.dirname, '../../resources/fixtures/cases');
/** Models of 108 kB, beside the project. */
const modelsThatRead = join(import.meta.dirname, '../../../shared/cases/models-that-read');
const hasModelsThatRead = existsSync(modelsThatRead);
if (!hasModelsThatRead) console.info(`skipped: tests that need ${modelsThatRead}, which is not there`);
const classes = ['N', 'S', 'V', 'F', 'Q'];

interface Expected {
  readonly model: string;
  readonly probabilities: number[];
  readonly gradient_of_logit_S_minus_logit_N?: number[];
}

let engine: Engine;
let windows: Windows;
beforeAll(async () => {
  engine = await loadEngine();
  // Two signals in 16-bit samples, in turn; the first is MLII. Samples 400 to 679, 200 a mV, 1024 = 0 mV.
  const bytes = await readFile(join(cases, 'normalization-without-scale/record/F6.dat'));
  const millivolts = Float32Array.from({ length: 280 }, (_, at) => (bytes.readInt16LE(4 * (400 + at)) - 1024) / 200);
  windows = { values: millivolts, beats: 1, samples: 280, leads: 1 };
}, 60_000);

const expectedOf = async (folder: string): Promise<Expected[]> =>
  JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as Expected[];

async function withModel(path: string, use: (model: Model, layer: string, without: object) => Promise<void>) {
  const before = engine.tf.memory().numTensors;
  const { model, layer, withoutMethods } = await importModel(engine, path, { samples: 280, outputs: classes, classes });
  try {
    await use(model, layer, withoutMethods);
  } finally {
    disposeModel(model);
  }
  expect(engine.tf.memory().numTensors).toBe(before);
}

async function expectProbabilities(model: Model, expected: readonly number[]): Promise<void> {
  const { returned } = await drain(predict(engine, model, windows, { batchSize: 1 }));
  expected.forEach((value, at) => {
    expect(returned[at]).toBeCloseTo(value, 5.7);
  });
}

/** Of logit S minus logit N with respect to each sample. [280] */
function gradientOf(model: Model): number[] {
  const { tf } = engine;
  return tf.tidy(() => {
    const window = tf.tensor3d(windows.values, [1, 280, 1]) as Tensor3D;
    const of = (name: string) =>
      inputGradients(engine, model, { window }, tf.tensor1d([classes.indexOf(name)], 'int32')).window;
    return Array.from(tf.sub(of('S'), of('N')).dataSync());
  });
}

const offered = (without: object) => methodNames.filter((name) => !(name in without));

async function explained(model: Model, method: MethodName): Promise<Float32Array> {
  const { run } = methodNamed(method);
  const options = { targetClass: 1, batchSize: 1, parameters: defaultParameters(method) };
  const { yielded } = await drain(run(engine, model, windows, options));
  return yielded[0]!.maps;
}

describe('case normalization-without-scale', () => {
  test.each(['bn.keras', 'bn.h5'])('%s: probabilities and gradients are those of Keras', async (file) => {
    const folder = join(cases, 'normalization-without-scale');
    const expected = (await expectedOf(folder)).find(({ model }) => model === file)!;
    await withModel(join(folder, file), async (model, _, without) => {
      await expectProbabilities(model, expected.probabilities);
      gradientOf(model).forEach((value, at) => {
        expect(Math.abs(value - expected.gradient_of_logit_S_minus_logit_N![at]!)).toBeLessThan(2e-6);
      });
      for (const method of ['saliency', 'input-x-gradient', 'grad-cam'] as const) {
        expect(offered(without)).toContain(method);
        expect((await explained(model, method)).some((value) => value !== 0)).toBe(true);
      }
    });
  });

  test('Grad-CAM of the convolution before the normalisation works as well', async () => {
    const { layers } = await inspectModel(engine, join(cases, 'normalization-without-scale', 'bn.keras'));
    const convolution = layers.find(({ kind }) => kind === 'Conv1D')!;
    expect(convolution).toMatchObject({ isExplainable: true });
  });
});

test('case softmax-over-time: a soft-max along the steps is computed as Keras does, gradients too', async () => {
  const folder = join(cases, 'softmax-over-time');
  const [expected] = await expectedOf(folder);
  await withModel(join(folder, 'softmaxaxis.keras'), async (model, _, without) => {
    await expectProbabilities(model, expected!.probabilities);
    gradientOf(model).forEach((value, at) => {
      expect(Math.abs(value - expected!.gradient_of_logit_S_minus_logit_N![at]!)).toBeLessThan(2e-6);
    });
    for (const method of offered(without)) await explained(model, method);
  });
});

test('case bidirectional-sum: what is explained usually can be explained by Grad-CAM, and the sum is that of Keras', async () => {
  const folder = join(cases, 'bidirectional-sum');
  const [expected] = await expectedOf(folder);
  const { usual } = await inspectModel(engine, join(folder, 'bi-sum.keras'));
  // The states of both halves side by side, which the sum comes after.
  expect(usual).toBe('bi_both');
  await withModel(join(folder, 'bi-sum.keras'), async (model, layer, without) => {
    expect(layer).toBe(usual);
    await expectProbabilities(model, expected!.probabilities);
    expect(offered(without)).toContain('grad-cam');
    expect((await explained(model, 'grad-cam')).some((value) => value !== 0)).toBe(true);
  });
});

describe.skipIf(!hasModelsThatRead)('case models-that-read', () => {
  test.each(['plain.h5', 'nested.keras', 'bnaxis1.keras', 'leaky.h5', 'k2-slash.h5'])(
    '%s: probabilities are those of Keras',
    async (file) => {
      const expected = (await expectedOf(modelsThatRead)).find(({ model }) => model === file)!;
      await withModel(join(modelsThatRead, file), (model) => expectProbabilities(model, expected.probabilities));
    },
  );
});
