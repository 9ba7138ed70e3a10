import type { SymbolicTensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../engine/backend.ts';
import type { Engine } from '../../engine/engine.ts';
import { createModel, disposeModel } from '../../networks/model.ts';
import { alignmentOf } from './alignment.ts';
import { upsample } from './upsample.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

describe('alignment', () => {
  test('follows "same" and "valid" padding, strides and pooling', () => {
    const { tf } = engine;
    const cases = [
      // Centred, odd width: nothing moves.
      {
        layer: tf.layers.conv1d({ filters: 1, kernelSize: 5, padding: 'same', inputShape: [20, 1] }),
        expected: { offset: 0, stride: 1 },
      },
      // Without padding the first step sees samples 0..4.
      {
        layer: tf.layers.conv1d({ filters: 1, kernelSize: 5, padding: 'valid', inputShape: [20, 1] }),
        expected: { offset: 2, stride: 1 },
      },
      // Pairs (0, 1), (2, 3), ...
      {
        layer: tf.layers.maxPooling1d({ poolSize: 2, strides: 2, inputShape: [20, 1] } as never),
        expected: { offset: 0.5, stride: 2 },
      },
      // Even width, stride 2: 20 samples need 9·2 + 4 - 20 = 2 padded, one of them left: the first step sees -1..2.
      {
        layer: tf.layers.conv1d({ filters: 1, kernelSize: 4, strides: 2, padding: 'same', inputShape: [20, 1] }),
        expected: { offset: 0.5, stride: 2 },
      },
    ];
    for (const { layer, expected } of cases) {
      const model = tf.sequential({ layers: [layer] });
      expect(alignmentOf(model)).toEqual(expected);
      model.dispose();
    }
  });

  test.each([
    { name: 'cnn', precision: 8 },
    // Kernels of width 8, 5 and 3: (4 - 3) / 2 samples to the right.
    { name: 'fcn', offset: 0.5, precision: 0 },
    // The same three times one after another; the shortcuts reach less.
    { name: 'resnet', offset: 1.5, precision: 0 },
  ])('of the $name, the steps that an impulse lights are centred on it', ({ name, offset: expected, precision }) => {
    const { tf } = engine;
    const samples = 280;
    const standardisation = { mean: 0, deviation: 1 };
    const model = createModel(engine, name, { samples, leads: 1, classes: 2, standardisation, seed: 3 });
    const { offset, stride } = alignmentOf(model.features);
    const steps = model.features.outputs[0]!.shape[1]!;
    // Only the middle of the steps that answer is compared: the reach is symmetric around the centre.
    const answering = tf.tidy(() => {
      const impulse = new Float32Array(samples);
      impulse[140] = 1;
      const difference = tf.sub(
        model.features.predict(tf.tensor3d(impulse, [1, samples, 1])) as never,
        model.features.predict(tf.zeros([1, samples, 1])) as never,
      );
      return [...tf.max(tf.abs(difference), [0, 2]).dataSync()].flatMap((value, step) => (value > 0 ? [step] : []));
    });
    disposeModel(model);
    const middle = (answering[0]! + answering.at(-1)!) / 2;
    expect(answering.length).toBeLessThan(steps);
    expect(Math.abs(offset + stride * middle - 140)).toBeLessThanOrEqual(precision);
    if (expected !== undefined) expect(offset).toBe(expected);
  });

  test('of branches that join, is the middle of all that reaches a step', () => {
    const { tf } = engine;
    const window = tf.input({ shape: [20, 1] });
    const convolution = tf.layers.conv1d({ filters: 1, kernelSize: 4, padding: 'same' });
    const sum = tf.layers.add().apply([window, convolution.apply(window) as SymbolicTensor]) as SymbolicTensor;
    const model = tf.model({ inputs: window, outputs: sum });
    // Width 4, one sample padded on the left: step 0 is reached by -1 .. 2, and by 0 through the shortcut.
    expect(alignmentOf(model)).toEqual({ offset: 0.5, stride: 1 });
    model.dispose();
  });

  test('of hidden states is the sample that each of them has just read', () => {
    const standardisation = { mean: 0, deviation: 1 };
    for (const name of ['lstm', 'bilstm']) {
      const model = createModel(engine, name, { samples: 20, leads: 1, classes: 2, standardisation, seed: 3 });
      expect(alignmentOf(model.features)).toEqual({ offset: 0, stride: 1 });
      disposeModel(model);
    }
  });

  test('refuses a layer that changes the number of steps in a way that is not known', () => {
    const { tf } = engine;
    const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [20, 2] } as never)] });
    expect(() => alignmentOf(model)).toThrow('changes 20 steps to 40; its alignment is not known');
    model.dispose();
  });
});

describe('upsample', () => {
  test('is linear between the centres and constant outside them', () => {
    expect([...upsample(Float32Array.of(0, 2), 2, 6, { offset: 1.5, stride: 2 })]).toEqual([0, 0, 0.5, 1.5, 2, 2]);
  });

  test('keeps beats apart', () => {
    expect([...upsample(Float32Array.of(0, 1, 5, 5), 2, 3, { offset: 0, stride: 2 })]).toEqual([0, 0.5, 1, 5, 5, 5]);
  });

  test('a single feature step fills the window', () => {
    expect([...upsample(Float32Array.of(3), 1, 3, { offset: 1, stride: 3 })]).toEqual([3, 3, 3]);
  });
});
