/** Networks of several leads that others made: the same predictions, and maps that are in the lead of a known cause. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finish } from '../../preload/numeric/steps.ts';
import { type RecordMethodName, recordMethodNames } from '../../preload/words/recordMethods.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { withRandomisedParameters } from '../faithfulness/randomised.ts';
import { disposeModel } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { leadLocalisation } from '../records/leadLocalisation.ts';
import { predictRecords } from '../records/predictRecords.ts';
import { recordMaps } from '../records/recordMaps.ts';
import { toyCause, toyRecords } from '../records/testing/toyRecords.ts';
import { type ImportedRecordModel, importRecordModel, inspectRecordModel } from './importRecordModel.ts';
import { trainedToyNetwork } from './testing/toyRecordNetworks.ts';
import { writeKeras } from './testing/writeKeras.ts';

const leads = ['I', 'II', 'V1', 'V5'];
const classes = ['CAUSE', 'COIN'];
const plainScale = { perMillivolt: 1, mean: 0, deviation: 1 };
const samplingRateHz = 100;
const held = toyRecords(24, 9);
const { samples } = held.signals;
const withCause = allIndexes(24).filter((record) => held.causeAt[record]! >= 0);

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await loadEngine();
  folder = mkdtempSync(join(tmpdir(), 'beatlens-records-'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Share of the records whose map has its maximum in the lead of the cause; of equal maxima their share. */
function inLead(maps: Float32Array): number {
  const size = leads.length * samples;
  const scores = Array.from(withCause, (record, row) => {
    const isCause = new Uint8Array(size);
    const from = toyCause.lead * samples + held.causeAt[record]!;
    isCause.fill(1, from, from + toyCause.samples);
    const map = maps.subarray(row * size, (row + 1) * size).map(Math.abs);
    return leadLocalisation(map, isCause, { leads: leads.length, samplingRateHz }).lead;
  });
  return scores.reduce((sum, one) => sum + one, 0) / scores.length;
}

describe.each(['mixing', 'branches'] as const)('a Keras network of four leads: %s', (name) => {
  let file: string;
  let original: LayersModel;
  let imported: ImportedRecordModel;
  beforeAll(async () => {
    file = join(folder, `${name}.keras`);
    original = await trainedToyNetwork(engine, name, toyRecords(120, 1));
    await writeKeras(original, file);
    imported = await importRecordModel(engine, file, { leads, classes, scale: plainScale });
  }, 120_000);
  afterAll(() => {
    disposeModel(imported.model);
    original.dispose();
  });

  const mapsBy = async (method: RecordMethodName) => {
    const options = { method, diagnosis: 0, rows: withCause, samplingRateHz };
    const { maps } = await finish(recordMaps(engine, imported.model, held.signals, options));
    return method === 'saliency' ? maps : maps.map((value) => Math.max(0, value));
  };

  test('predicts what the original does, to float precision; every method works; no tensor is left', async () => {
    const before = engine.tf.memory().numTensors;
    const found = await finish(predictRecords(engine, imported.model, held.signals, allIndexes(24)));
    const expected = engine.tf.tidy(() => {
      const window = engine.tf.tensor3d(held.signals.values, [24, samples, leads.length]);
      return (original.predict(window) as Tensor).dataSync();
    });
    const farthest = Math.max(...found.map((value, at) => Math.abs(value - expected[at]!)));
    expect(farthest).toBeLessThan(1e-6);
    const right = allIndexes(24).filter((record) => found[2 * record]! > 0.5 === record % 2 > 0);
    expect(right.length).toBeGreaterThan(20);
    expect(imported.withoutMethods).toEqual({});
    expect(imported.facts).toMatchObject({ ending: 'sigmoid', outputs: 2, leads: 4, madeWith: 'Keras 3.9.0' });
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  test.each(recordMethodNames)(
    'maps by %s are in the lead of the cause where the network lets them be',
    async (method) => {
      const found = inLead(await mapsBy(method));
      // One map for all leads has its maximum in each: a quarter of it is in the right one.
      if (name === 'mixing' && method === 'grad-cam') expect(found).toBeCloseTo(0.25, 6);
      else expect(found).toBeGreaterThan(0.9);
    },
  );

  test('maps of shuffled weights are not', async () => {
    const found: number[] = [];
    for (let seed = 1; seed <= 6; seed++) {
      const maps = await withRandomisedParameters(engine, imported.model, seed, () => mapsBy('saliency'));
      found.push(inLead(maps));
    }
    expect(found.reduce((sum, one) => sum + one, 0) / found.length).toBeLessThan(0.7);
  });

  test('it is said of each layer whether its map is of each lead or of all', async () => {
    const { layers, usual } = await inspectRecordModel(engine, file, { leads });
    const kinds = new Set(layers.flatMap(({ map }) => map ?? []));
    expect([...kinds]).toEqual([name === 'mixing' ? 'all leads' : 'each lead']);
    expect(layers.find((layer) => layer.name === usual)!.map).toBeDefined();
    expect(imported.model.imported.featureMaps.axes).toBe(name === 'mixing' ? 'steps' : 'leads-steps');
    expect(usual).toMatch(name === 'mixing' ? /conv1d/ : /conv2d/);
  });
});

describe.each([
  { axes: 'steps-leads', dims: [1, 2], kernel: [9, 1] },
  { axes: 'leads-steps', dims: [2, 1], kernel: [1, 9] },
] as const)('a network whose input has a channel behind $axes', ({ axes, dims, kernel }) => {
  let file: string;
  let original: LayersModel;
  beforeAll(async () => {
    const inputShape = dims.map((axis) => [samples, leads.length][axis - 1]!);
    original = channelNetwork(engine, inputShape, kernel);
    file = join(folder, `${axes}.keras`);
    await writeKeras(original, file);
  }, 60_000);
  afterAll(() => original.dispose());

  test('predicts what the original does of its own axes, and has a map of each lead', async () => {
    const { model, withoutMethods } = await importRecordModel(engine, file, { leads, classes, scale: plainScale });
    const found = await finish(predictRecords(engine, model, held.signals, allIndexes(24)));
    const expected = engine.tf.tidy(() => {
      const taken = engine.tf.tensor3d(held.signals.values, [24, samples, leads.length]).transpose([0, ...dims]);
      return (original.predict(taken.expandDims(3)) as Tensor).dataSync();
    });
    found.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at]!, 6);
    });
    expect(new Set(found).size).toBeGreaterThan(24);
    expect(model.imported.featureMaps.axes).toBe(axes);
    expect(withoutMethods).toEqual({});
    disposeModel(model);
  });

  test('is looked at without names, and takes no other number of them', async () => {
    expect(await inspectRecordModel(engine, file, {})).toMatchObject({ leads: 4, samples: 200, outputs: 2 });
    await expect(inspectRecordModel(engine, file, { leads: ['I', 'II'] })).rejects.toThrow(
      axes === 'steps-leads'
        ? /takes 4 or 200 leads, by its input \[200 x 4 x 1\]; 2 were named \(I, II\)/
        : /takes 200 or 4 leads, by its input \[4 x 200 x 1\]; 2 were named \(I, II\)/,
    );
  });
});

test('an input whose axes cannot be told apart is refused, as is one of several channels', async () => {
  const inspected = async (shape: number[], names?: string[]) => {
    const original = channelNetwork(engine, shape, [1, 3]);
    const file = join(folder, `${shape.join('-')}.keras`);
    await writeKeras(original, file);
    original.dispose();
    return inspectRecordModel(engine, file, { leads: names });
  };
  await expect(inspected([4, 4], leads)).rejects.toThrow(
    /input of the shape \[4 x 4 x 1\], whose axes of time and leads are equally long: which is which cannot be known/,
  );
  await expect(inspected([60, 4])).rejects.toThrow(/takes 4 or 60 leads, by its input \[60 x 4 x 1\]; name them/);
  expect(await inspected([60, 4], leads)).toMatchObject({ leads: 4, samples: 60 });
  await expect(inspected([200, 100])).rejects.toThrow(/takes 100 or 200 leads, .*; expected at most 64, and how many/);
  await expect(inspected([200, 4, 3], leads)).rejects.toThrow(
    /shape \[200 x 4 x 3\]; expected \[samples x leads\], \[samples x leads x 1\] or \[leads x samples x 1\]/,
  );
});

/** As drawn: what it says means nothing, and is the same on both ways to compute it. */
function channelNetwork({ tf }: Engine, [one, two, channels = 1]: number[], kernelSize: readonly [number, number]) {
  const drawn = (seed: number) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });
  return tf.sequential({
    layers: [
      tf.layers.inputLayer({ inputShape: [one!, two!, channels] }),
      tf.layers.conv2d({ filters: 4, kernelSize: [...kernelSize], padding: 'same', activation: 'relu', ...drawn(1) }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, activation: 'sigmoid', ...drawn(2) }),
    ],
  });
}

describe('units, and what is refused', () => {
  let file: string;
  let original: LayersModel;
  beforeAll(async () => {
    file = join(folder, 'refused.keras');
    original = await trainedToyNetwork(engine, 'mixing', toyRecords(8, 1));
    await writeKeras(original, file);
  }, 60_000);
  afterAll(() => original.dispose());
  const refused = (change: Partial<Parameters<typeof importRecordModel>[2]>) =>
    expect(importRecordModel(engine, file, { leads, classes, scale: plainScale, ...change })).rejects;

  test('a network of standardised microvolts sees them; gradients stay those of millivolts', async () => {
    const scale = { perMillivolt: 1000, mean: 20, deviation: 250 };
    const { model } = await importRecordModel(engine, file, { leads, classes, scale });
    const found = await finish(predictRecords(engine, model, held.signals, [0, 1]));
    const values = held.signals.values.map((value) => (1000 * value - 20) / 250);
    const expected = engine.tf.tidy(() => {
      const window = engine.tf.tensor3d(values, [24, samples, leads.length]).slice(0, 2);
      return (original.predict(window) as Tensor).dataSync();
    });
    found.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at]!, 5);
    });
    disposeModel(model);
  });

  test('another number of leads', () =>
    refused({ leads: ['I', 'II'] }).toThrow(
      /takes 4 leads, by its input \[200 x 4\]; 2 were named \(I, II\). Expected one name a lead/,
    ));
  test('another number of classes', () =>
    refused({ classes: ['AF'] }).toThrow(/has 2 outputs; 1 classes were given \(AF\). Name each output once/));
  test('another length', () =>
    refused({ samples: 1000 }).toThrow(/takes records of 200 samples; rate times seconds is 1000/));
  test('another ending', () => refused({ ending: 'soft-max' }).toThrow(/ends in a sigmoid; soft-max was asked for/));
  test('a layer that cannot be explained', () =>
    refused({ layer: 'nowhere' }).toThrow(/has no layer 'nowhere'; these can: conv1d/));
});
