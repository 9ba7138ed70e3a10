/** Import, train, evaluate, explain: the real host, the real compute process, real files of a generated archive. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult, TrainResult } from '../../preload/contract/contract.ts';
import { writeDemoArchive } from '../ecg/synthetic/demoArchive.ts';
import { hasMitdb, mitdbFolder } from '../ecg/testing/testData.ts';
import { temporaryFolder } from '../hosts/cli/testing/temporaryFolder.ts';
import { type LocalApp, openLocalApp } from '../hosts/local.ts';
import { cardIn, importPeople, modelsIn, newestJob, openIn, trainInput } from './testing/journey.ts';

const parent = temporaryFolder();
let local: LocalApp;
let imported: ImportResult;
let trained: TrainResult;

beforeAll(async () => {
  ({ local, imported } = await importPeople(parent));
  trained = await local.api.run('models.train', trainInput);
});
afterAll(() => local?.close());

test('the archive is imported, synthetic and whole', async () => {
  expect(imported).toMatchObject({ archive: 'people', records: 4, rejected: [] });
  expect(Object.keys(imported.classes).sort()).toEqual(['/', 'A', 'F', 'L', 'N', 'R', 'V', 'f']);
  expect(await local.api.call('archives.list', {})).toMatchObject([{ synthetic: true, beats: imported.beats }]);
});

test('the engine says its name and why it runs', async () => {
  const engine = await local.api.call('app.engine', {});
  expect(engine.name).toBe(trained.engine);
  expect(engine.reason).not.toBe('');
});

test('a trained model has its card, its folder, its validation, and every beat in one part of the split', async () => {
  expect(trained).toMatchObject({ model: 'cnn-beats-7', network: 'cnn', split: 'beats', seed: 7, epochs: 2 });
  expect(readdirSync(join(parent, 'data', 'models', 'cnn-beats-7')).sort()).toEqual([
    'card.json',
    'evaluations',
    'model.json',
    'weights.bin',
  ]);
  const [model] = await local.api.call('models.list', {});
  expect(model).toMatchObject({
    name: 'cnn-beats-7',
    synthetic: true,
    problem: null,
    test: null,
    archives: ['people'],
  });
  const { training, validation, test: held } = model!.beats;
  expect(training + validation + held).toBe(imported.beats);
  expect(validation / imported.beats).toBeCloseTo(0.1, 1);
  for (const [part, beats] of Object.entries(model!.beats)) {
    const filter = { modelId: trained.modelId, part: part as 'test' };
    expect((await local.api.call('beats.counts', filter)).total).toBe(beats);
  }
  expect(await local.api.call('evaluations.list', { modelId: trained.modelId })).toMatchObject([
    { part: 'validation', synthetic: true, beats: validation, accuracy: trained.validation.accuracy },
  ]);
});

test('its details list the layers, one of them explained, and the learning curve', async () => {
  const detail = await local.api.call('models.get', { modelId: trained.modelId });
  expect(detail.layers.filter(({ explained }) => explained)).toHaveLength(1);
  expect(detail.layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(detail.parameters);
  expect(detail.history.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(detail.history[detail.bestEpoch - 1]!.validationAccuracy).toBeCloseTo(trained.validation.accuracy, 6);
});

test('the same seed gives the same card but for its run, and the same predictions', async () => {
  const again = await local.api.run('models.train', trainInput);
  expect(again.model).toBe('cnn-beats-7-2');
  const [{ run: firstRun, ...first }, { run: secondRun, ...second }] = [
    cardIn(parent, 'cnn-beats-7'),
    cardIn(parent, 'cnn-beats-7-2'),
  ];
  expect(second).toEqual(first);
  expect([firstRun.name, secondRun.name]).toEqual(['cnn-beats-7', 'cnn-beats-7-2']);
  const said = async (modelId: number) => {
    const list = { modelId, part: 'validation', order: 'position', offset: 0, limit: 10_000 } as const;
    return (await local.api.call('beats.list', list)).beats.map(({ prediction }) => prediction!.probability);
  };
  expect(await said(again.modelId)).toEqual(await said(trained.modelId));
  await local.api.call('models.remove', { modelId: again.modelId });
  expect(modelsIn(parent)).toEqual(['cnn-beats-7']);
});

test('an evaluation on the test part counts what the beats list shows', async () => {
  const { modelId } = trained;
  const result = await local.api.run('evaluations.run', { modelId, part: 'test' });
  const sum = (rows: number[][]) => rows.flat().reduce((total, count) => total + count, 0);
  expect(sum(result.confusion)).toBe(result.beats);
  const diagonal = result.confusion.reduce((total, row, at) => total + row[at]!, 0);
  expect(result.accuracy).toBeCloseTo(diagonal / result.beats, 12);
  for (const [row, givenClass] of result.labels.entries()) {
    const cells = await Promise.all(
      result.labels.map(async (predictedClass) => {
        const filter = { modelId, part: 'test', givenClass, predictedClass } as const;
        return (await local.api.call('beats.counts', filter)).total;
      }),
    );
    expect([givenClass, cells]).toEqual([givenClass, result.confusion[row]]);
    expect(result.perClass[givenClass]!.n).toBe(cells.reduce((total, count) => total + count, 0));
  }
  const perRecord = result.perRecord.reduce((total, { beats, accuracy }) => total + beats * accuracy, 0);
  expect(perRecord).toBeCloseTo(diagonal, 6);
  expect((await local.api.call('models.list', {}))[0]!.test).toEqual({
    ...{ accuracy: result.accuracy, macroF1: result.macroF1, beats: result.beats },
  });
});

test('an evaluation on a whole archive takes every beat with a class and tells those without', async () => {
  const result = await local.api.run('evaluations.run', { modelId: trained.modelId, archiveId: imported.archiveId });
  expect(result).toMatchObject({ part: null, beats: imported.beats, leftOut: {}, archives: ['people'] });
  const predicted = await local.api.call('beats.list', {
    ...{ modelId: trained.modelId, order: 'least-certain', offset: 0, limit: 1 },
  });
  expect(predicted.total).toBe(imported.beats);
  // The parts of the split are as they were.
  const counts = await local.api.call('beats.counts', { modelId: trained.modelId, part: 'training' });
  expect(counts.total).toBe((await local.api.call('models.list', {}))[0]!.beats.training);
});

test('one beat is explained for a class that is given: the same probability as its prediction, zero outside the record', async () => {
  const { beats } = await local.api.call('beats.list', {
    ...{ modelId: trained.modelId, part: 'test', order: 'position', offset: 0, limit: 1 },
  });
  const [beat] = beats;
  const { predictedClass, probability } = beat!.prediction!;
  const input = { modelId: trained.modelId, beatId: beat!.id, target: predictedClass, method: 'grad-cam' } as const;
  const explained = await local.api.call('explanations.beat', input);
  expect(explained.predicted).toBe(predictedClass);
  expect(explained.probability).toBeCloseTo(probability, 5);
  expect(explained.probabilities.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 5);
  expect([explained.values.length, explained.millivolts.length]).toEqual([280, 280]);
  expect(explained.values.every((value) => value >= 0)).toBe(true);
  const other = await local.api.call('explanations.beat', { ...input, target: predictedClass === 'V' ? 'N' : 'V' });
  expect(other.featureMap).not.toEqual(explained.featureMap);
  // The first beat of a record starts before it.
  const { beats: first } = await local.api.call('beats.list', {
    record: 'demo01',
    order: 'position',
    offset: 0,
    limit: 1,
  });
  const atStart = await local.api.call('explanations.beat', { ...input, beatId: first[0]!.id });
  expect(atStart.validFrom).toBe(Math.max(0, 100 - first[0]!.sample));
  expect(Array.from(atStart.values.subarray(0, atStart.validFrom)).every((value) => value === 0)).toBe(true);
});

test('a class that the model does not have is refused by name', async () => {
  const { beats } = await local.api.call('beats.list', { order: 'position', offset: 0, limit: 1 });
  const input = { modelId: trained.modelId, beatId: beats[0]!.id, target: 'X', method: 'grad-cam' } as const;
  await expect(local.api.call('explanations.beat', input)).rejects.toThrow(
    'the model has no class "X"; expected one of N L R',
  );
});

describe('class means', () => {
  const input = { method: 'grad-cam', part: 'training', targets: ['N', 'V'] } as const;

  test('over all beats of a class: as many as the index counts, kept for the next time', async () => {
    const { modelId } = trained;
    const means = await local.api.run('explanations.classMeans', {
      ...input,
      targets: ['N', 'V'],
      modelId,
      selection: 'all',
    });
    for (const one of means.classes) {
      const counts = await local.api.call('beats.counts', { modelId, part: 'training', givenClass: one.target });
      expect([one.target, one.beats, one.records]).toEqual([
        one.target,
        counts.total,
        Object.keys(counts.byRecord).length,
      ]);
      expect(Math.max(...one.validBeats)).toBe(one.beats);
      expect(one.mean.every((value, at) => value >= 0 && value <= 1 && one.q25[at]! <= one.q75[at]!)).toBe(true);
    }
    expect(means).toMatchObject({ synthetic: true, normalisation: 'each-beat-then-mean', fiducialOffset: 100 });
    const choice = { modelId, method: 'grad-cam', selection: 'all', part: 'training' } as const;
    expect((await local.api.call('explanations.latest', choice)).found).toEqual(means);
    expect(await local.api.call('explanations.latest', { ...choice, part: null })).toEqual({ found: null });
    expect((await newestJob(local)).result).not.toHaveProperty('classes.0.mean');
  });

  test('over correct and incorrect beats: both together are all, predicted first where nothing was said yet', async () => {
    const model = await local.api.run('models.train', { ...trainInput, epochs: 1, seed: 8 });
    const byHand = { ...input, targets: ['N'], modelId: model.modelId, part: 'test' as const };
    const correct = await local.api.run('explanations.classMeans', { ...byHand, selection: 'correct' });
    const incorrect = await local.api.run('explanations.classMeans', { ...byHand, selection: 'incorrect' });
    const { total } = await local.api.call('beats.counts', { modelId: model.modelId, part: 'test', givenClass: 'N' });
    expect(correct.classes[0]!.beats + incorrect.classes[0]!.beats).toBe(total);
    expect((await local.api.call('evaluations.list', { modelId: model.modelId })).map(({ part }) => part)).toEqual([
      'test',
      'validation',
    ]);
    await local.api.call('models.remove', { modelId: model.modelId });
  });

  test('as a figure: the grid and one class', async () => {
    const choice = { method: 'grad-cam', selection: 'all', part: 'test' } as const;
    const { id } = await local.api.run('explanations.classMeans', {
      ...choice,
      targets: ['N', 'V'],
      modelId: trained.modelId,
    });
    const figure = { kind: 'class-means', explanationId: id } as const;
    const look = { preset: 'page' } as const;
    const grid = await local.api.call('figures.preview', { figure, look });
    expect(grid.fileName).toBe('cnn-beats-7-class-means-all-grad-cam-activation4-test');
    expect([grid.svg.startsWith('<svg'), grid.svg.includes('SYNTHETIC DATA')]).toEqual([true, true]);
    const one = await local.api.call('figures.preview', { figure: { ...figure, target: 'V' }, look });
    expect(one.fileName).toBe('cnn-beats-7-class-means-V-grad-cam-activation4-test');
  });
});

test('an archive that is removed and imported again has its part in a model’s split again; a changed one has not', async () => {
  const folder = join(parent, 'other');
  for await (const _ of writeDemoArchive(folder, { seed: 6, records: 4, secondsEach: 20 }));
  const other = await local.api.run('archives.import', { folder });
  const { modelId } = await local.api.run('models.train', { ...trainInput, archiveIds: [other.archiveId], epochs: 1 });
  const first = await local.api.run('evaluations.run', { modelId, part: 'test' });

  await local.api.call('archives.remove', { archiveId: other.archiveId });
  await expect(local.api.run('evaluations.run', { modelId, part: 'test' })).rejects.toThrow(
    /was trained with \d+ beats in its test part; the index has 0 of them, as other was removed or changed since/,
  );
  const again = await local.api.run('archives.import', { folder });
  const second = await local.api.run('evaluations.run', { modelId, part: 'test' });
  expect(second.confusion).toEqual(first.confusion);

  await local.api.call('archives.remove', { archiveId: again.archiveId });
  for await (const _ of writeDemoArchive(folder, { seed: 60, records: 4, secondsEach: 20 }));
  const changed = await local.api.run('archives.import', { folder });
  await expect(local.api.run('evaluations.run', { modelId, part: 'test' })).rejects.toThrow('the index has 0 of them');
  await local.api.call('models.remove', { modelId });
  await local.api.call('archives.remove', { archiveId: changed.archiveId });
});

test('what was done is there after a restart', async () => {
  const jobs = (await local.api.call('jobs.list', { limit: 100 })).length;
  await local.close();
  local = await openIn(parent);
  expect(await local.api.call('models.list', {})).toMatchObject([{ name: 'cnn-beats-7', problem: null }]);
  expect(await local.api.call('archives.list', {})).toMatchObject([{ name: 'people', beats: imported.beats }]);
  expect(await local.api.call('jobs.list', { limit: 100 })).toHaveLength(jobs);
});

// 48 records, 112,647 annotations, 109,494 beats: the counts of the issue, which are those of the MIT-BIH directory.
test.skipIf(!hasMitdb)('MIT-BIH is imported with all its beats, and a second time adds nothing', async () => {
  const own = await openLocalApp({ dataFolder: join(parent, 'mitdb-data'), host: 'cli', validateOutputs: true });
  try {
    const first = await own.api.run('archives.import', { folder: mitdbFolder });
    expect(first).toMatchObject({ records: 48, annotations: 112_647, beats: 109_494, added: 48, rejected: [] });
    expect(first.classes).toMatchObject({ N: 75052, L: 8075, R: 7259, V: 7130, A: 2546, F: 803, f: 982, '/': 7028 });
    const second = await own.api.run('archives.import', { folder: mitdbFolder });
    expect(second).toMatchObject({ records: 48, beats: 109_494, added: 0, rejected: [] });
    const [archive] = await own.api.call('archives.list', {});
    expect(archive).toMatchObject({ patients: 47, synthetic: false }); // 201 and 202 are one person
  } finally {
    await own.close();
  }
});
