import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasFeatureMaps, networkNames } from '../../preload/words/networks.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { drain } from '../testing/toyBeats.ts';
import type { ModelCard } from './card.ts';
import { importModel, inspectModel } from './importModel.ts';
import { saveModel } from './save.ts';

/** makeKeras.py says how golden.json and the files beside it were made. */
const goldenFolder = join(import.meta.dirname, 'importers', 'golden');
const file = (name: string) => join(goldenFolder, name);
const classes = ['N', 'S', 'V', 'F', 'Q'];

interface Golden {
  readonly samples: number;
  readonly windows: readonly (readonly number[])[];
  /** Of Keras: probabilities, of `nested` logits. */
  readonly predictions: Readonly<Record<string, readonly (readonly number[])[]>>;
}

let engine: Engine;
let golden: Golden;
let windows: Windows;
let folder: string;
beforeAll(async () => {
  engine = await loadEngine();
  golden = JSON.parse(await readFile(file('golden.json'), 'utf8')) as Golden;
  const { samples, windows: rows } = golden;
  windows = { values: Float32Array.from(rows.flat()), beats: rows.length, samples, leads: 1 };
  folder = await mkdtemp(join(tmpdir(), 'beatlens-imported-'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

async function probabilities(path: string, outputs = classes, order = classes, layer?: string): Promise<Float32Array> {
  const { model } = await importModel(engine, path, { samples: golden.samples, outputs, classes: order, layer });
  const { returned } = await drain(predict(engine, model, windows, { batchSize: 4 }));
  disposeModel(model);
  return returned;
}

function expected(name: string): number[] {
  const rows = golden.predictions[name]!;
  if (name !== 'nested') return rows.flat();
  return rows.flatMap((logits) => {
    const powers = logits.map(Math.exp);
    return powers.map((power) => power / powers.reduce((sum, one) => sum + one, 0));
  });
}

function farthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Math.max(...Array.from(one, (value, at) => Math.abs(value - other[at]!)));
}

describe.each(['keras', 'h5'])('a .%s file', (ending) => {
  test.each(['convolutions', 'residual', 'recurrent', 'last_state', 'nested'])(
    '%s predicts what Keras predicts, cut at any layer that can be explained',
    // Each cut is tried by every method.
    { timeout: 120_000 },
    async (name) => {
      const before = engine.tf.memory().numTensors;
      const path = file(`${name}.${ending}`);
      const { layers } = await inspectModel(engine, path);
      const explainable = layers.filter(({ isExplainable }) => isExplainable);
      expect(explainable.length).toBeGreaterThan(0);
      for (const layer of [undefined, ...explainable.map((one) => one.name)]) {
        expect(farthest(await probabilities(path, classes, classes, layer), expected(name))).toBeLessThan(1e-4);
      }
      expect(engine.tf.memory().numTensors).toBe(before);
    },
  );
});

test('the layer explained usually is the last convolution with its activation, or the last sequence of states', async () => {
  const usual = async (name: string) => (await inspectModel(engine, file(name))).usual;
  expect(await usual('convolutions.keras')).toBe('leaky_re_lu');
  expect(await usual('residual.keras')).toBe('active_0');
  expect(await usual('recurrent.keras')).toBe('lstm_1');
  // The last state alone has no map: the layer is made to return its sequence.
  expect(await usual('last_state.keras')).toBe('bidirectional_1_states');
  expect(await usual('nested.keras')).toBe('conv1d_6');
});

test('outputs may stand in another order than the classes', async () => {
  const path = file('convolutions.keras');
  const plain = await probabilities(path);
  const named = ['V', 'N', 'Q', 'S', 'F'];
  const moved = await probabilities(path, named, classes);
  const rows = Array.from({ length: windows.beats }, (_, beat) => beat * classes.length);
  const expectedRows = rows.flatMap((start) => classes.map((name) => plain[start + named.indexOf(name)]!));
  expect(farthest(moved, expectedRows)).toBeLessThan(1e-6);
});

describe('a tfjs LayersModel', () => {
  /** As the converter writes it: weights in several files. */
  async function written(name: string, shards: number): Promise<string> {
    const { model } = await importModel(engine, file(name), { samples: golden.samples, outputs: classes, classes });
    const to = await mkdtemp(join(folder, 'tfjs-'));
    await model.joined.save({
      save: async ({ modelTopology, weightSpecs, weightData }) => {
        const bytes = Buffer.from(weightData as ArrayBuffer);
        const size = Math.ceil(bytes.length / shards);
        const paths = Array.from({ length: shards }, (_, at) => `group1-shard${at + 1}of${shards}.bin`);
        for (const [at, path] of paths.entries()) {
          await writeFile(join(to, path), bytes.subarray(at * size, (at + 1) * size));
        }
        const weightsManifest = [{ paths, weights: weightSpecs }];
        await writeFile(join(to, 'model.json'), JSON.stringify({ modelTopology, weightsManifest }));
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      },
    });
    disposeModel(model);
    return to;
  }

  async function changed(to: string, change: (stored: Stored) => void): Promise<string> {
    const stored = JSON.parse(await readFile(join(to, 'model.json'), 'utf8')) as Stored;
    change(stored);
    await writeFile(join(to, 'model.json'), JSON.stringify(stored));
    return to;
  }
  interface Stored {
    weightsManifest: { paths: string[]; weights: { dtype: string; quantization?: object }[] }[];
    format?: string;
  }

  test.each(['convolutions', 'residual', 'recurrent', 'last_state'])(
    '%s of three weight files, with models inside, predicts the same again',
    async (name) => {
      expect(farthest(await probabilities(await written(`${name}.keras`, 3)), expected(name))).toBeLessThan(1e-4);
    },
  );

  test('is refused with quantised weights, a file missing or cut, one elsewhere, or without layers', async () => {
    const refused = async (message: RegExp, change: (stored: Stored) => void) => {
      const to = await changed(await written('nested.keras', 2), change);
      await expect(inspectModel(engine, to)).rejects.toThrow(message);
    };
    await refused(/has quantised weights \(.*kernel\); expected float32: convert without --quantize/, (stored) => {
      stored.weightsManifest[0]!.weights[0]!.quantization = { dtype: 'uint8', scale: 1, min: 0 };
    });
    await refused(/group1-shard2of2\.bin: has \d+ bytes; expected \d+ by model\.json/, (stored) => {
      stored.weightsManifest[0]!.paths.shift();
    });
    await refused(/nowhere\.bin: is missing or cannot be read/, (stored) => {
      stored.weightsManifest[0]!.paths[0] = 'nowhere.bin';
    });
    await refused(/names the weight file '\.\.\/\.\.\/secret'; expected one beside model\.json/, (stored) => {
      stored.weightsManifest[0]!.paths[0] = '../../secret';
    });
    await refused(/is a tfjs GraphModel, which has no layers to explain/, (stored) => {
      stored.format = 'graph-model';
    });
  });
});

describe('a network of ours, stored and imported as a stranger', () => {
  const standardisation = { mean: 0.1, deviation: 0.5 };
  const shape = { samples: 60, leads: 1, classes: classes.length, standardisation, seed: 1 };
  async function stored(name: string): Promise<{ to: string; predicted: Float32Array }> {
    const model = createModel(engine, name, shape);
    const to = join(await mkdtemp(join(folder, 'own-')), 'model');
    await saveModel(to, model, { classes } as unknown as ModelCard);
    const { returned } = await drain(predict(engine, model, windows, { batchSize: 4 }));
    disposeModel(model);
    return { to, predicted: returned };
  }

  test.each(networkNames.filter(hasFeatureMaps))('%s predicts the same', async (name) => {
    const { to, predicted } = await stored(name);
    expect(farthest(await probabilities(to), predicted)).toBeLessThan(1e-6);
  });

  test('mlp has no map over time and is refused', async () => {
    const { to } = await stored('mlp');
    await expect(probabilities(to)).rejects.toThrow(/has no layer that can be explained; expected one whose output/);
  });
});

describe('one clear error for', () => {
  const refused = (path: string, message: RegExp) => expect(inspectModel(engine, path)).rejects.toThrow(message);

  test('a layer that is not supported: its name and those that are', () =>
    refused(
      file('refused-separable.keras'),
      /has a layer SeparableConv1D \('separable_conv1d'\), which is not supported; these are: InputLayer, Conv1D, Conv2D, Dense,/,
    ));

  test('a GRU with the reset gate after', () =>
    refused(
      file('refused-gru.keras'),
      /layer 'gru_\d' \(GRU\) has reset_after=True \(train it with reset_after=False\)/,
    ));

  test('causal padding', () => refused(file('refused-causal.keras'), /has causal padding, which is not supported/));

  test('an input without a time axis', () =>
    refused(file('refused-flat.keras'), /has an input of the shape \[60\]; expected \[samples x 1\]/));

  test('an ending that is neither soft-max nor logits', () =>
    refused(file('refused-sigmoid.keras'), /ends in sigmoid \('dense_\d+'\); expected a soft-max/));

  test('weights without a model', () =>
    refused(file('weights-only.weights.h5'), /holds no whole Keras model .* not save_weights\(\)/));

  test('a file that is something else, and one that is not there', async () => {
    await refused(file('makeKeras.py'), /makeKeras\.py: is no model that can be read; expected a tfjs LayersModel/);
    await refused(join(folder, 'nothing.h5'), /is not there or cannot be read/);
    await refused(folder, /has no model\.json/);
  });

  test('files cut short at any place', async () => {
    for (const name of ['convolutions.h5', 'convolutions.keras', 'nested.keras']) {
      const bytes = await readFile(file(name));
      const cut = join(folder, name);
      for (const share of [0.02, 0.3, 0.6, 0.9, 0.99]) {
        await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length * share)));
        await refused(cut, new RegExp(`${name}.*: (is no complete|cannot be|has )`));
      }
    }
  });

  test('a window of another length, or another number of classes', async () => {
    const choice = { samples: 61, outputs: classes, classes };
    const path = file('residual.keras');
    await expect(importModel(engine, path, choice)).rejects.toThrow(/takes windows of 60 samples; .* add up to 61/);
    const four = classes.slice(1);
    await expect(importModel(engine, path, { samples: 60, outputs: four, classes: four })).rejects.toThrow(
      /has 5 outputs; 4 classes were given \(S, V, F, Q\)/,
    );
  });

  test('a layer that cannot be explained, with those that can', async () => {
    const at = (layer: string) =>
      importModel(engine, file('residual.keras'), { samples: 60, outputs: classes, classes, layer });
    // A convolution inside a block with a shortcut: what follows takes the shortcut too.
    await expect(at('conv1d_4')).rejects.toThrow(/'conv1d_4' cannot be explained: .*; these can: sum_0, active_0/);
    await expect(at('nothing')).rejects.toThrow(/has no layer 'nothing'; these can: sum_0, active_0/);
  });
});
