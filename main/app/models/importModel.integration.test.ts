/** Models as files: imported, explained, exported and imported again; shipped, removed and brought back. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { loadEngine } from '../../../models/engine/backend.ts';
import type { ModelCard } from '../../../models/store/card.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { modelFolder } from './modelFolders.ts';

const keras = (name: string) => join(import.meta.dirname, '../../../models/store/importers/golden', name);
const window = { samplingRateHz: 360, beforeSamples: 20, afterSamples: 40 };
const outputs = ['V', 'N', 'S', 'Q', 'F'];
const choice = { labelSet: 'aami-5', outputs, window, recipe: 'raw-1' } as const;

async function withArchive(app: TestApp, name = 'tiny', symbols = ['NNVNNVNAF/', 'NVNVNNN']): Promise<number> {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  for (const [place, some] of symbols.entries()) writeTinyRecord(folder, `r${place + 1}`, some);
  return (await app.run('archives.import', { folder })).archiveId;
}

/** Four beats of each of the eight classes in either record. */
const allClasses = ['NLRVAFf/'.repeat(4), 'NLRVAFf/'.repeat(4)];

async function probabilitiesOf(app: TestApp, modelId: number): Promise<number[][]> {
  const { beats } = await app.call('beats.list', { record: 'r1', modelId, order: 'position', offset: 0, limit: 20 });
  const rows: number[][] = [];
  for (const { id } of beats) {
    const explained = await app.call('explanations.beat', { modelId, beatId: id, target: 'V', method: 'grad-cam' });
    rows.push(Array.from(explained.probabilities));
  }
  return rows;
}

test('an imported model is evaluated, classifies, explains beats and classes as one of ours', async () => {
  const app = testApp();
  const archiveId = await withArchive(app);
  const { modelId, layer, classes } = await app.call('models.import', { path: keras('residual.keras'), ...choice });
  expect({ layer, classes }).toEqual({ layer: 'active_0', classes: ['N', 'S', 'V', 'F', 'Q'] });
  const [model] = await app.call('models.list', {});
  expect(model).toMatchObject({
    ...{ name: 'residual', network: 'imported', split: 'none', seed: null, validation: null, archives: [] },
    ...{ problem: null, pretrained: false, training: null, window },
    source: { file: 'residual.keras', madeWith: 'Keras 3.15.1' },
  });
  const detail = await app.call('models.get', { modelId });
  expect(detail.layers.find(({ explained }) => explained)?.name).toBe('active_0');
  expect(detail.history).toEqual([]);

  await expect(app.run('evaluations.run', { modelId, part: 'test' })).rejects.toThrow(
    /residual was made elsewhere and has no test part: .* Evaluate it on a whole archive/,
  );
  const means = { modelId, targets: ['N', 'V'], method: 'grad-cam' as const, selection: 'all' as const, part: null };
  await expect(app.run('explanations.classMeans', means)).rejects.toThrow(/evaluate it on an archive first/);

  const evaluation = await app.run('evaluations.run', { modelId, archiveId });
  expect(evaluation).toMatchObject({ split: 'none', seed: null, part: null, beats: 17, labels: classes });
  const classified = await app.run('models.classify', { modelId, archiveId });
  expect(classified.beats).toBe(17);
  const found = await app.run('explanations.classMeans', means);
  expect(found).toMatchObject({ split: 'none', seed: null, archives: ['tiny'], layer: 'active_0' });
  expect(found.classes.map(({ target, beats }) => [target, beats])).toEqual([
    ['N', 10],
    ['V', 4],
  ]);
  const { svg } = await app.call('figures.preview', {
    figure: { kind: 'class-means', explanationId: found.id },
    look: { preset: 'page' },
  });
  expect(svg).toContain('Split none: An imported model');
});

test('a model of some classes of its label set leaves the others out, and says so', async () => {
  const app = testApp();
  const archiveId = await withArchive(app);
  const input = { ...choice, labelSet: 'mitdb-8' as const, outputs: ['V', 'N', 'A', '/', 'L'] };
  const { modelId, classes } = await app.call('models.import', { path: keras('convolutions.h5'), ...input });
  expect(classes).toEqual(['N', 'L', 'V', 'A', '/']);
  const evaluation = await app.run('evaluations.run', { modelId, archiveId });
  expect(evaluation).toMatchObject({ beats: 16, leftOut: { F: 1 }, labels: classes });
  // Reference counts by class, in the model's order: N 10, L 0, V 4, A 1, / 1 (see the records above).
  expect(evaluation.confusion.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual([10, 0, 4, 1, 1]);
});

test('what the user says is checked before anything is read', async () => {
  const app = testApp();
  const importing = (some: object) => app.call('models.import', { path: keras('residual.keras'), ...choice, ...some });
  await expect(importing({ outputs: ['N', 'S', 'V', 'F', 'x'] })).rejects.toThrow(/"x" is no class of aami-5/);
  await expect(importing({ outputs: ['N', 'N', 'V', 'F', 'Q'] })).rejects.toThrow(/"N" was given twice/);
  await expect(importing({ recipe: 'wavelet' })).rejects.toThrow(/"wavelet" is no window recipe; expected one of/);
  await expect(importing({ name: '../x' })).rejects.toThrow(/cannot name a model/);
  await expect(importing({ layer: 'conv1d_4' })).rejects.toThrow(/these can: sum_0, active_0/);
  expect(await app.call('models.list', {})).toEqual([]);
  expect(readdirSync(join(app.dataFolder, 'models'))).toEqual([]);
});

test('a damaged file whose reading has no end is refused in words, and the next file is imported', async () => {
  const app = testApp();
  const bytes = readFileSync(keras('convolutions.h5'));
  // A text's length, as in models/store/importers/hdf5.test.ts.
  bytes[9104] = 197;
  const path = join(temporaryFolder(), 'loops.h5');
  writeFileSync(path, bytes);
  await expect(app.call('models.inspect', { path })).rejects.toThrow(
    /loops\.h5: was not read within 10 s, .* Copy it again, or save the model again/,
  );
  expect(await app.call('models.inspect', { path: keras('convolutions.h5') })).toMatchObject({ format: 'keras-hdf5' });
}, 60_000);

test('an exported model is read by plain tfjs, and imported again says the same of every beat', async () => {
  const app = testApp();
  await withArchive(app, 'tiny', allClasses);
  const trained = await app.run('models.train', {
    ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [], epochs: 1, batchSize: 4 },
  });
  const folder = join(temporaryFolder(), 'exported');
  const { files } = await app.call('models.export', { modelId: trained.modelId, folder });
  expect(readdirSync(folder).sort()).toEqual([...files].sort());
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('windows [beats x 280 x 1]');
  await expect(app.call('models.export', { modelId: trained.modelId, folder })).rejects.toThrow(/exists already/);

  // As another program reads it: only tfjs, its own file reader where the engine has one.
  const { tf, name } = await loadEngine();
  if (name === 'native') {
    const plain = await tf.loadLayersModel(pathToFileURL(join(folder, 'model.json')).href);
    expect(plain.inputs[0]!.shape).toEqual([null, 280, 1]);
    expect(plain.outputs[0]!.shape).toEqual([null, 8]);
    for (const weight of plain.weights) weight.dispose();
  }
  const [model] = await app.call('models.list', {});
  const again = await app.call('models.import', {
    ...{ path: folder, labelSet: 'mitdb-8', outputs: model!.classes, window: model!.window, recipe: model!.recipe },
  });
  expect(again.layer).toBe(
    (await app.call('models.get', { modelId: model!.id })).layers.find((one) => one.explained)!.name,
  );
  expect(await probabilitiesOf(app, again.modelId)).toEqual(await probabilitiesOf(app, trained.modelId));
});

test('models that come with BeatLens are installed once, into a data folder without models, and brought back on request', async () => {
  const maker = testApp();
  await withArchive(maker, 'elsewhere', allClasses);
  const { model: name } = await maker.run('models.train', {
    ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [], epochs: 1, batchSize: 4 },
  });
  const pretrainedFolder = temporaryFolder();
  cpSync(modelFolder(maker, name), join(pretrainedFolder, 'cnn-beats'), { recursive: true });
  const dataFolder = temporaryFolder();
  const indexFile = join(dataFolder, 'index.sqlite');
  const start = () => testApp({ dataFolder, indexFile, pretrainedFolder });

  const app = start();
  const [shipped] = await app.call('models.list', {});
  expect(shipped).toMatchObject({ name: 'cnn-beats', pretrained: true, problem: null, archives: ['elsewhere'] });
  const modelId = shipped!.id;
  const archiveId = await withArchive(app);
  await expect(app.run('evaluations.run', { modelId, part: 'test' })).rejects.toThrow(
    /cnn-beats came with BeatLens and was trained on elsewhere, which is not imported here/,
  );
  expect((await app.run('models.classify', { modelId, archiveId })).beats).toBe(17);
  expect((await app.run('evaluations.run', { modelId, archiveId })).beats).toBe(17);
  const means = { modelId, targets: ['V'], method: 'grad-cam' as const, selection: 'all' as const, part: null };
  expect((await app.run('explanations.classMeans', means)).archives).toEqual(['tiny']);

  await app.call('models.remove', { modelId });
  const later = start();
  expect(await later.call('models.list', {})).toEqual([]);
  expect(await later.call('models.restore', {})).toEqual({ restored: ['cnn-beats'], shipped: 1, problems: [] });
  expect(await later.call('models.restore', {})).toEqual({ restored: [], shipped: 1, problems: [] });
  expect((await later.call('models.list', {})).map((model) => model.name)).toEqual(['cnn-beats']);
});

test('a shipped model that is damaged or from a newer BeatLens is told', async () => {
  const maker = testApp();
  await maker.call('models.import', { path: keras('nested.keras'), ...choice, name: 'made' });
  const made = modelFolder(maker, 'made');
  const pretrainedFolder = temporaryFolder();
  for (const name of ['cut', 'newer', 'broken']) cpSync(made, join(pretrainedFolder, name), { recursive: true });
  truncateSync(join(pretrainedFolder, 'cut', 'weights.bin'), 8);
  const card = JSON.parse(readFileSync(join(made, 'card.json'), 'utf8')) as ModelCard;
  writeFileSync(join(pretrainedFolder, 'newer', 'card.json'), JSON.stringify({ ...card, version: 2 }));
  writeFileSync(join(pretrainedFolder, 'broken', 'card.json'), '{');
  const app = testApp({ pretrainedFolder });
  const models = await app.call('models.list', {});
  expect(models.map(({ name, problem }) => [name, problem])).toEqual([
    ['cut', expect.stringMatching(/weights\.bin has 8 bytes; expected \d+ by model\.json/)],
  ]);
  const { restored, problems } = await app.call('models.restore', {});
  expect(restored).toEqual([]);
  expect(problems).toEqual([
    expect.stringMatching(/newer.card\.json is of version 2, from a newer BeatLens; this one reads up to version 1/),
    expect.stringMatching(/broken.card\.json cannot be read/),
  ]);
  // Without any, nothing happens, and nothing is remembered.
  rmSync(pretrainedFolder, { recursive: true });
  const none = testApp({ pretrainedFolder });
  expect(await none.call('models.restore', {})).toEqual({ restored: [], shipped: 0, problems: [] });
  expect(readdirSync(none.dataFolder)).toEqual([]);
});

test('outputs that are no numbers fail every use of a model in words, and nothing of them is kept', async () => {
  const app = testApp();
  const archiveId = await withArchive(app);
  const { modelId, model } = await app.call('models.import', { path: keras('residual.keras'), ...choice });
  const weights = join(modelFolder(app, model), 'weights.bin');
  // Each a number, but their sums overflow: what an import cannot see of one window alone.
  const size = readFileSync(weights).byteLength / 4;
  writeFileSync(weights, new Uint8Array(new Float32Array(size).fill(1e37).buffer));
  const noNumbers =
    /(probabilities|maps) of \d+ of \d+ beats? are no numbers \(NaN or infinite\); nothing is concluded/;
  await expect(app.run('models.classify', { modelId, archiveId })).rejects.toThrow(
    /r1: the probabilities of 10 of 10 beats/,
  );
  await expect(app.run('evaluations.run', { modelId, archiveId })).rejects.toThrow(noNumbers);
  const { beats } = await app.call('beats.list', { record: 'r1', modelId, order: 'position', offset: 0, limit: 20 });
  expect(beats.map(({ prediction }) => prediction)).toEqual(beats.map(() => null));
  const explaining = { modelId, beatId: beats[0]!.id, target: 'V', method: 'grad-cam' as const };
  await expect(app.call('explanations.beat', explaining)).rejects.toThrow(noNumbers);
  expect(await app.call('evaluations.list', { modelId })).toEqual([]);
});
