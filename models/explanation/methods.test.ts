import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isGapLarge } from '../../preload/words/completeness.ts';
import { defaultParameters, type MethodName, methodFacts, methodNames } from '../../preload/words/methods.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { rankCorrelation } from '../faithfulness/rankCorrelation.ts';
import { createModel, disposeModel, logitsOf, type Model } from '../networks/model.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { baselinesOf } from './baselines/baseline.ts';
import { attributionsOf } from './batches/attributionsOf.ts';
import { methodNamed } from './catalogue.ts';
import { splitAt } from './gradients/explainedSplit.ts';
import type { MethodOptions } from './method.ts';

let engine: Engine;
const { windows } = toyBeats(5, 9);
const shape = { samples: 48, leads: 1, classes: 3, standardisation: { mean: 0.1, deviation: 0.5 } };
const models = new Map<string, Model>();
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);
afterAll(() => {
  for (const made of models.values()) disposeModel(made);
});

/** Made once: nothing here changes weights. */
function model(network: string, seed = 2): Model {
  const made = models.get(`${network} ${seed}`) ?? createModel(engine, network, { ...shape, seed });
  models.set(`${network} ${seed}`, made);
  return made;
}

/** Few copies and points: the tests here are about form, not precision. */
const quick: Readonly<Partial<Record<MethodName, object>>> = {
  'smooth-grad': { copies: 3, sigma: 0.1, seed: 1 },
  'integrated-gradients': { points: 8, doublings: 0, baseline: 'line' },
  occlusion: { width: 12, stride: 12, replacement: 'line' },
};

function run(
  method: MethodName,
  of: Model,
  options: Partial<MethodOptions> = {},
  signal?: AbortSignal,
  given: Windows = windows,
) {
  const parameters = { ...defaultParameters(method), ...quick[method] };
  return methodNamed(method).run(engine, of, given, { targetClass: 1, batchSize: 3, parameters, ...options }, signal);
}

async function mapsOf(method: MethodName, of: Model, options: Partial<MethodOptions> = {}): Promise<number[]> {
  const { yielded } = await drain(run(method, of, options));
  return yielded.flatMap(({ maps }) => [...maps]);
}

describe.each(methodNames)('%s', (method) => {
  test('a map or a probability that is no number is refused in words', async () => {
    const values = Float32Array.from(windows.values).fill(Number.NaN, 48, 96);
    const running = run(method, model('cnn'), {}, undefined, { ...windows, values });
    await expect(drain(running)).rejects.toThrow(/ of \d of 3 beats are no numbers/);
  });

  test('a batch equals one beat at a time, in any order', async () => {
    const cnn = model('cnn');
    const batch = await mapsOf(method, cnn, { batchSize: 5 });
    const steps = batch.length / 5;
    const scale = Math.max(...batch.map(Math.abs));
    for (const beat of [4, 1]) {
      const own = await mapsOf(method, cnn, { batchSize: 1, indexes: [beat] });
      own.forEach((value, at) => {
        expect(Math.abs(value - batch[beat * steps + at]!)).toBeLessThan(1e-4 * scale);
      });
    }
  });

  test('leaves no tensor and the gradient of ReLU as it was, after success, error, cancel and an early stop', async () => {
    const { tf } = engine;
    const cnn = model('cnn');
    const gradient = tf.getGradient(tf.Relu);
    const before = tf.memory().numTensors;
    await mapsOf(method, cnn);
    await expect(mapsOf(method, cnn, { targetClass: 5 })).rejects.toThrow('target class 5');
    const broken = { ...windows, values: windows.values.subarray(1) };
    await expect(drain(run(method, cnn, {}, undefined, broken))).rejects.toThrow('windows hold');
    const controller = new AbortController();
    const cancelled = async () => {
      for await (const _ of run(method, cnn, {}, controller.signal)) controller.abort(new Error('cancelled'));
    };
    await expect(cancelled()).rejects.toThrow('cancelled');
    for await (const _ of run(method, cnn)) break;
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.getGradient(tf.Relu)).toBe(gradient);
  });

  test('says the probabilities, where its steps lie, and whether it is signed', async () => {
    const cnn = model('cnn');
    const { yielded } = await drain(run(method, cnn));
    expect(yielded.map(({ done, total, beats }) => [done, total, [...beats]])).toEqual([
      [3, 5, [0, 1, 2]],
      [5, 5, [3, 4]],
    ]);
    for (const batch of yielded) {
      expect(batch.maps).toHaveLength(batch.beats.length * batch.steps);
      expect(attributionsOf(batch, 48)).toHaveLength(batch.beats.length * 48);
      expect(batch.resolution).toBe(batch.steps === 48 ? 'samples' : 'features');
      expect(batch.probabilities.slice(0, 3).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      expect(batch.signed || batch.maps.every((value) => value >= 0)).toBe(true);
    }
  });

  test('explains a recurrent network, or says why not', async () => {
    const lstm = model('lstm-last');
    if (method === 'cam') return expect(mapsOf(method, lstm)).rejects.toThrow('choose grad-cam');
    const maps = await mapsOf(method, lstm, { indexes: [0, 1] });
    expect(maps.every(Number.isFinite)).toBe(true);
    expect(Math.max(...maps.map(Math.abs))).toBeGreaterThan(0);
  });

  test('explains a network without feature maps only where it needs none', async () => {
    const mlp = model('mlp');
    if (methodFacts[method].needsFeatureMaps) {
      return expect(mapsOf(method, mlp)).rejects.toThrow("the network 'mlp' has no feature maps over time");
    }
    expect(await mapsOf(method, mlp, { indexes: [0] })).toHaveLength(48);
  });
});

describe('integrated gradients', () => {
  test('add up to the change of the logit from the baseline, within 1 % of the largest change (completeness)', async () => {
    const { tf } = engine;
    for (const network of ['cnn', 'lstm']) {
      const of = model(network);
      const parameters = { points: 256, doublings: 0, baseline: 'line' as const };
      const options = { targetClass: 1, batchSize: 5, parameters };
      const { yielded } = await drain(methodNamed('integrated-gradients').run(engine, of, windows, options));
      const logitAt = (values: Float32Array) =>
        tf.tidy(() =>
          (logitsOf(of, { window: tf.tensor3d(values, [5, 48, 1]) }).arraySync() as number[][]).map((row) => row[1]!),
        );
      const [there, start] = [logitAt(windows.values), logitAt(baselinesOf(windows, [0, 1, 2, 3, 4], 'line'))];
      const changes = there.map((logit, beat) => logit - start[beat]!);
      const largest = Math.max(...changes.map(Math.abs));
      changes.forEach((change, beat) => {
        const sum = yielded[0]!.maps.slice(beat * 48, (beat + 1) * 48).reduce((total, value) => total + value, 0);
        // Single precision and 256 points; a change near zero has no meaningful percentage of its own.
        expect(Math.abs(sum - change)).toBeLessThan(0.01 * largest);
        const [toldSum, toldChange] = yielded[0]!.completeness!.slice(2 * beat, 2 * beat + 2);
        expect(toldSum).toBeCloseTo(sum, 4);
        expect(toldChange).toBeCloseTo(change, 4);
      });
    }
  });

  test('tell the gap where few steps miss the change of the logit, of CNN and LSTM', async () => {
    for (const network of ['cnn', 'lstm']) {
      const gapWith = async (points: number) => {
        const options = {
          targetClass: 1,
          batchSize: 5,
          parameters: { points, doublings: 0, baseline: 'zero' as const },
        };
        const { yielded } = await drain(
          methodNamed('integrated-gradients').run(engine, model(network), windows, options),
        );
        const { completeness } = yielded[0]!;
        const gaps = Array.from({ length: 5 }, (_, beat) => completeness![2 * beat]! - completeness![2 * beat + 1]!);
        return Math.max(...gaps.map(Math.abs));
      };
      // The midpoint rule: its error falls with the square of the number of steps where the gradient is smooth.
      expect(await gapWith(1)).toBeGreaterThan(5 * (await gapWith(64)));
    }
  });

  test('double the steps of beats that do not add up, and of no other, and tell how many were taken', async () => {
    const asked = async (doublings: number) => {
      const parameters = { points: 1, doublings, baseline: 'zero' as const };
      const options = { targetClass: 1, batchSize: 5, parameters };
      const { yielded } = await drain(methodNamed('integrated-gradients').run(engine, model('lstm'), windows, options));
      const { completeness, pathPoints, maps } = yielded[0]!;
      const isLarge = Array.from({ length: 5 }, (_, beat) =>
        isGapLarge({ sum: completeness![2 * beat]!, change: completeness![2 * beat + 1]! }),
      );
      return { isLarge, pathPoints: [...pathPoints!], maps };
    };
    const [once, often] = [await asked(0), await asked(6)];
    expect(once.pathPoints).toEqual([1, 1, 1, 1, 1]);
    expect(once.isLarge).toContain(true);
    for (let beat = 0; beat < 5; beat++) {
      const rows = [once, often].map(({ maps }) => [...maps.subarray(beat * 48, (beat + 1) * 48)]);
      if (once.isLarge[beat]) expect(often.pathPoints[beat]).toBeGreaterThan(1);
      else expect(rows[1]).toEqual(rows[0]);
    }
    expect(often.isLarge.filter(Boolean).length).toBeLessThan(once.isLarge.filter(Boolean).length);
  });

  test('no other method tells such a thing', async () => {
    const { yielded } = await drain(run('saliency', model('cnn')));
    expect(yielded[0]!.completeness).toBeUndefined();
  });
});

describe('Grad-CAM of the last state of an LSTM', () => {
  test('is not degenerate: weight lies before the last step too', async () => {
    const maps = await mapsOf('hires-cam', model('lstm-last'), { indexes: [0] });
    const earlier = maps.slice(0, -1).reduce((sum, value) => sum + Math.abs(value), 0);
    expect(earlier).toBeGreaterThan(0.05 * Math.abs(maps.at(-1)!));
  });
});

describe('a named layer', () => {
  test('of the seam gives the same as none', async () => {
    const cnn = model('cnn');
    const seam = cnn.features.layers.at(-1)!.name;
    expect(await mapsOf('grad-cam', cnn, { layer: seam })).toEqual(await mapsOf('grad-cam', cnn));
  });

  test('deeper in the network is explained at its own resolution; HiResCAM adds up to the logit where the rest is homogeneous', async () => {
    const cnn = model('cnn');
    // From the last pooling on, the network is linear but for the last normalisation and ReLU: positively homogeneous up to
    // its biases, which start at 0, so that Σ g·A is the logit itself (Euler).
    const { yielded } = await drain(run('hires-cam', cnn, { layer: 'pool3', indexes: [0] }));
    const [batch] = yielded;
    const logits = engine.tf.tidy(
      () =>
        (
          logitsOf(cnn, {
            window: engine.tf.tensor3d(windows.values.slice(0, 48), [1, 48, 1]),
          }).arraySync() as number[][]
        )[0]!,
    );
    expect(batch!.steps).toBe(6);
    expect(batch!.maps.reduce((sum, value) => sum + value, 0)).toBeCloseTo(logits[1]!, 4);
  });

  test('that does not exist, or that some paths go around, is refused with the names that fit', async () => {
    await expect(mapsOf('grad-cam', model('cnn'), { layer: 'nowhere' })).rejects.toThrow(
      /no explainable layer 'nowhere'; expected one of .*pool1.*activation4/,
    );
    const resnet = model('resnet');
    const inside = resnet.features.layers.find(({ name }) => /shortcut/i.test(name))!.name;
    await expect(mapsOf('grad-cam', resnet, { layer: inside })).rejects.toThrow(`no explainable layer '${inside}'`);
  });
});

describe('parameter randomisation (Adebayo 2018)', () => {
  // Left out: those whose weights are never negative (Grad-CAM++, LayerCAM, Score-CAM) follow the size of the activations,
  // whatever the network; on MIT-BIH they keep a correlation of .46 to .49 with random networks, the others below .21.
  // Guided back-propagation is known to react little (Adebayo 2018). Occlusion has only four values a map here.
  const reacting = [
    'grad-cam',
    'cam',
    'hires-cam',
    'xgrad-cam',
    'ablation-cam',
    'saliency',
    'input-x-gradient',
    'smooth-grad',
    'integrated-gradients',
  ] as const;
  const draws = [11, 22, 33, 44, 55, 66];
  test.each(reacting)('changes the map of %s: rank correlation below .3, mean over six draws', async (method) => {
    const original = await mapsOf(method, model('cnn', 2), { batchSize: 5 });
    const steps = original.length / 5;
    let sum = 0;
    for (const seed of draws) {
      const drawn = await mapsOf(method, model('cnn', seed), { batchSize: 5 });
      for (let start = 0; start < original.length; start += steps) {
        sum += rankCorrelation(original.slice(start, start + steps), drawn.slice(start, start + steps));
      }
    }
    expect(Math.abs(sum / (5 * draws.length))).toBeLessThan(0.3);
  });
});

describe('occlusion', () => {
  // Logit of class 1 = sample 1, of class 0 = 0. Taken away alone, 9 mV becomes (1 + 9) / 2, the mean 33 / 5, or 0.
  test.each([
    ['line', 4],
    ['mean', 2.4],
    ['zero', 9],
  ] as const)('puts the %s in the gap: the logit falls by %d', async (replacement, drop) => {
    const { tf } = engine;
    const features = tf.sequential({ layers: [tf.layers.reshape({ targetShape: [5, 1], inputShape: [5, 1] })] });
    const dense = tf.layers.dense({ units: 2, useBias: false });
    const head = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [5, 1] } as never), dense] });
    const joined = tf.sequential({ layers: [features, head] });
    const weights = tf.tensor2d([0, 0, 0, 1, 0, 0, 0, 0, 0, 0], [5, 2]);
    head.setWeights([weights]);
    const beat = { values: Float32Array.of(1, 9, 9, 9, 5), beats: 1, samples: 5, leads: 1 };
    const parameters = { width: 1, stride: 1, replacement };
    const options = { targetClass: 1, batchSize: 1, parameters };
    const known: Model = { network: 'cnn', features, head, joined };
    const { yielded } = await drain(methodNamed('occlusion').run(engine, known, beat, options));
    [0, drop, 0, 0, 0].forEach((value, sample) => {
      expect(yielded[0]!.maps[sample]).toBeCloseTo(value, 5);
    });
    weights.dispose();
    joined.dispose();
  });
});

test('baselines keep to the samples of the record', () => {
  const padded = {
    values: Float32Array.of(0, 1, 7, 3, 0),
    beats: 1,
    samples: 5,
    leads: 1,
    validFrom: Int16Array.of(1),
    validTo: Int16Array.of(4),
  };
  expect([...baselinesOf(padded, [0], 'line')]).toEqual([0, 1, 2, 3, 0]);
  expect(baselinesOf(padded, [0], 'mean')[2]).toBeCloseTo(11 / 3, 5);
  expect([...baselinesOf(padded, [0], 'zero')]).toEqual([0, 0, 0, 0, 0]);
});

test('a missing, unknown or impossible parameter is refused', async () => {
  const cnn = model('cnn');
  const asked = (method: MethodName, parameters: Record<string, number | string>) =>
    drain(methodNamed(method).run(engine, cnn, windows, { targetClass: 0, batchSize: 1, parameters }));
  expect(() => asked('smooth-grad', { copies: 3, sigma: 0.1 })).toThrow('smooth-grad.seed is missing');
  expect(() => asked('grad-cam', { copies: 3 })).toThrow("grad-cam has no parameter 'copies'");
  expect(() => asked('score-cam', { baseline: 'grey' })).toThrow('score-cam.baseline is grey; expected one of line');
  const occluded = { replacement: 'line', stride: 6 };
  expect(() => asked('occlusion', { ...occluded, width: 5 })).toThrow('a stride of at most the width');
  // The window of these beats has 48 samples: only the run knows.
  await expect(asked('occlusion', { ...occluded, width: 48 })).rejects.toThrow('a width from 1 to 47');
});

test('states of a recurrent layer that is no LSTM are refused: direct derivatives alone would mislead', () => {
  const { tf } = engine;
  const features = tf.sequential({
    layers: [tf.layers.gru({ units: 2, returnSequences: true, inputShape: [48, 1], name: 'states' })],
  });
  const head = tf.sequential({ layers: [tf.layers.globalAveragePooling1d({ inputShape: [48, 2] } as never)] });
  try {
    expect(() => splitAt(engine, { network: 'lstm', features, head, joined: features })).toThrow(
      "the states of 'states' (GRU) feed later states",
    );
  } finally {
    features.dispose();
  }
});
