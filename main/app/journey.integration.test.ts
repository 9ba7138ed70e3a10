/** Import, train, evaluate, explain: the real host, the real compute process, real files of a generated archive. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult, JobRow, TrainInput, TrainResult } from '../../preload/contract.ts';
import { RemoteFailure } from '../../preload/wire.ts';
import { writeDemoArchive } from '../ecg/synthetic/demoArchive.ts';
import { hasMitdb, mitdbFolder } from '../ecg/testing/testData.ts';
import { type LocalApp, openLocalApp } from '../hosts/local.ts';

let parent: string;
let dataFolder: string;
let local: LocalApp;
let imported: ImportResult;
let trained: TrainResult;

const trainInput: TrainInput = {
  ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [], epochs: 2, batchSize: 32 },
};

/** Four records of half a minute have all eight classes. */
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-journey-'));
  dataFolder = join(parent, 'data');
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 4, secondsEach: 60 }));
  local = await openLocalApp({ dataFolder, host: 'cli', validateOutputs: true });
  imported = await local.api.run('archives.import', { folder });
  trained = await local.api.run('models.train', trainInput);
});
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

const newestJob = async (): Promise<JobRow> => (await local.api.call('jobs.list', { limit: 1 }))[0]!;
const models = () => (existsSync(join(dataFolder, 'models')) ? readdirSync(join(dataFolder, 'models')) : []);
const card = (name: string) => JSON.parse(readFileSync(join(dataFolder, 'models', name, 'card.json'), 'utf8'));

test('the archive is imported, synthetic and whole', async () => {
  expect(imported).toMatchObject({ archive: 'people', records: 4, rejected: [] });
  expect(Object.keys(imported.classes).sort()).toEqual(['/', 'A', 'F', 'L', 'N', 'R', 'V', 'f']);
  expect(await local.api.call('archives.list', {})).toMatchObject([{ synthetic: true, beats: imported.beats }]);
});

test('the engine says its name and why it runs', async () => {
  const engine = await local.api.call('engine.info', {});
  expect(engine.name).toBe(trained.engine);
  expect(engine.reason).not.toBe('');
});

test('a trained model has its card, its folder, its validation, and every beat in one part of the split', async () => {
  expect(trained).toMatchObject({ model: 'cnn-beats-7', network: 'cnn', split: 'beats', seed: 7, epochs: 2 });
  expect(readdirSync(join(dataFolder, 'models', 'cnn-beats-7')).sort()).toEqual([
    'card.json',
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
  const [{ run: firstRun, ...first }, { run: secondRun, ...second }] = [card('cnn-beats-7'), card('cnn-beats-7-2')];
  expect(second).toEqual(first);
  expect([firstRun.name, secondRun.name]).toEqual(['cnn-beats-7', 'cnn-beats-7-2']);
  const said = async (modelId: number) => {
    const list = { modelId, part: 'validation', order: 'position', offset: 0, limit: 10_000 } as const;
    return (await local.api.call('beats.list', list)).beats.map(({ prediction }) => prediction!.probability);
  };
  expect(await said(again.modelId)).toEqual(await said(trained.modelId));
  await local.api.call('models.remove', { modelId: again.modelId });
  expect(models()).toEqual(['cnn-beats-7']);
});

test('an evaluation on the test part counts what the beats list shows', async () => {
  const { modelId } = trained;
  const result = await local.api.run('models.evaluate', { modelId, part: 'test' });
  const sum = (rows: number[][]) => rows.flat().reduce((total, count) => total + count, 0);
  expect(sum(result.confusion)).toBe(result.beats);
  const diagonal = result.confusion.reduce((total, row, at) => total + row[at]!, 0);
  expect(result.accuracy).toBeCloseTo(diagonal / result.beats, 12);
  for (const [row, trueClass] of result.labels.entries()) {
    const cells = await Promise.all(
      result.labels.map(async (predictedClass) => {
        const filter = { modelId, part: 'test', trueClass, predictedClass } as const;
        return (await local.api.call('beats.counts', filter)).total;
      }),
    );
    expect([trueClass, cells]).toEqual([trueClass, result.confusion[row]]);
    expect(result.perClass[trueClass]!.n).toBe(cells.reduce((total, count) => total + count, 0));
  }
  const perRecord = result.perRecord.reduce((total, { beats, accuracy }) => total + beats * accuracy, 0);
  expect(perRecord).toBeCloseTo(diagonal, 6);
  expect((await local.api.call('models.list', {}))[0]!.test).toEqual({
    ...{ accuracy: result.accuracy, macroF1: result.macroF1, beats: result.beats },
  });
});

test('an evaluation on a whole archive takes every beat with a class and tells those without', async () => {
  const result = await local.api.run('models.evaluate', { modelId: trained.modelId, archiveId: imported.archiveId });
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
      const counts = await local.api.call('beats.counts', { modelId, part: 'training', trueClass: one.target });
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
    expect((await newestJob()).result).not.toHaveProperty('classes.0.mean');
  });

  test('over correct and incorrect beats: both together are all, predicted first where nothing was said yet', async () => {
    const model = await local.api.run('models.train', { ...trainInput, epochs: 1, seed: 8 });
    const byHand = { ...input, targets: ['N'], modelId: model.modelId, part: 'test' as const };
    const correct = await local.api.run('explanations.classMeans', { ...byHand, selection: 'correct' });
    const incorrect = await local.api.run('explanations.classMeans', { ...byHand, selection: 'incorrect' });
    const { total } = await local.api.call('beats.counts', { modelId: model.modelId, part: 'test', trueClass: 'N' });
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
    const grid = await local.api.call('explanations.figure', { explanationId: id });
    expect(grid.fileName).toBe('cnn-beats-7-grad-cam-all.svg');
    expect([grid.svg.startsWith('<svg'), grid.svg.includes('SYNTHETIC DATA')]).toEqual([true, true]);
    const one = await local.api.call('explanations.figure', { explanationId: id, target: 'V' });
    expect(one.fileName).toBe('cnn-beats-7-grad-cam-V.svg');
  });
});

describe('cancelling', () => {
  test('a training stops between two batches and leaves no model, no folder and a working compute process', async () => {
    const before = models();
    const controller = new AbortController();
    const cancelled = local.api.run(
      'models.train',
      { ...trainInput, epochs: 1000 },
      {
        signal: controller.signal,
        onProgress: ({ stage }) => stage === 'training' && controller.abort(),
      },
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(await newestJob()).toMatchObject({ state: 'cancelled', name: 'models.train' });
    expect(models()).toEqual(before);
    expect(
      (await local.api.run('models.evaluate', { modelId: trained.modelId, part: 'validation' })).beats,
    ).toBeGreaterThan(0);
  });

  test('an evaluation and class means stop too, and keep nothing', async () => {
    const { modelId } = trained;
    const evaluations = (await local.api.call('evaluations.list', { modelId })).length;
    const first = new AbortController();
    const evaluating = local.api.run(
      'models.evaluate',
      { modelId, part: 'training' },
      {
        signal: first.signal,
        onProgress: () => first.abort(),
      },
    );
    await expect(evaluating).rejects.toMatchObject({ code: 'cancelled' });
    expect(await local.api.call('evaluations.list', { modelId })).toHaveLength(evaluations);
    const second = new AbortController();
    const choice = { modelId, method: 'grad-cam', selection: 'all', part: 'validation' } as const;
    const explaining = local.api.run(
      'explanations.classMeans',
      { ...choice, targets: ['N', 'L', 'R', 'V'] },
      {
        signal: second.signal,
        onProgress: () => second.abort(),
      },
    );
    await expect(explaining).rejects.toMatchObject({ code: 'cancelled' });
    expect(await local.api.call('explanations.latest', choice)).toEqual({ found: null });
  });

  test('jobs.cancel does it for a job that another window started; jobs.watch hears of its end', async () => {
    let jobId = 0;
    const stop = local.api.on('jobs.changed', (row) => {
      if (row.state === 'running' && row.name === 'models.train') jobId = row.id;
    });
    const training = local.api.run('models.train', { ...trainInput, epochs: 1000 });
    const refused = expect(training).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => jobId, { timeout: 20_000 }).toBeGreaterThan(0);
    const watching = local.api.run('jobs.watch', { jobId });
    await local.api.call('jobs.cancel', { jobId });
    expect(await watching).toMatchObject({ id: jobId, state: 'cancelled' });
    await refused;
    stop();
  });
});

test('a compute process that is killed fails its job with a word, and the next task has a new one', async () => {
  const before = models();
  let killed = false;
  const training = local.api.run(
    'models.train',
    { ...trainInput, epochs: 1000 },
    {
      onProgress: ({ stage }) => {
        if (stage !== 'training' || killed) return;
        killed = true;
        killCompute();
      },
    },
  );
  const error = await training.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RemoteFailure);
  expect((error as RemoteFailure).message).toMatch(/the compute process ended unexpectedly \(SIGKILL\)/);
  expect(await newestJob()).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
  expect(models()).toEqual(before);
  expect((await local.api.run('models.evaluate', { modelId: trained.modelId, part: 'test' })).beats).toBeGreaterThan(0);
});

/** The one child of this process that runs main/compute/child.ts. */
function killCompute(): void {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split(
    '\n',
  );
  const [child, ...others] = lines.filter((line) => line.includes('compute/child.ts'));
  expect(others).toEqual([]);
  process.kill(Number(child!.trim().split(/\s+/)[0]), 'SIGKILL');
}

test('a training that was broken off goes on after its last whole epoch, to the same card as an unbroken one', async () => {
  const input: TrainInput = { ...trainInput, seed: 9, epochs: 8 };
  const controller = new AbortController();
  const broken = local.api.run('models.train', input, {
    signal: controller.signal,
    onProgress: ({ epoch }) => epoch === 2 && controller.abort(),
  });
  await expect(broken).rejects.toMatchObject({ code: 'cancelled' });
  const epochs: number[] = [];
  const messages = new Set<string | undefined>();
  const resumed = await local.api.run('models.train', input, {
    onProgress: ({ stage, epoch, message }) => {
      if (stage !== 'training') return;
      epochs.push(epoch);
      messages.add(message);
    },
  });
  // Epochs are short here: until the cancel arrives, the second one may be done and another begun.
  const first = Math.min(...epochs);
  expect(first).toBeGreaterThan(1);
  expect([...messages]).toEqual([`goes on after epoch ${first - 1}, where it was broken off`]);
  const unbroken = await local.api.run('models.train', input);
  const [{ run: pieced, ...one }, { run: whole, ...other }] = [card(resumed.model), card(unbroken.model)];
  expect(one).toEqual(other);
  expect([pieced.epochSeconds.length, whole.epochSeconds.length]).toEqual([8, 8]);
  for (const { modelId } of [resumed, unbroken]) await local.api.call('models.remove', { modelId });
});

test('an archive that is removed and imported again has its part in a model’s split again; a changed one has not', async () => {
  const folder = join(parent, 'other');
  for await (const _ of writeDemoArchive(folder, { seed: 6, records: 4, secondsEach: 20 }));
  const other = await local.api.run('archives.import', { folder });
  const { modelId } = await local.api.run('models.train', { ...trainInput, archiveIds: [other.archiveId], epochs: 1 });
  const first = await local.api.run('models.evaluate', { modelId, part: 'test' });

  await local.api.call('archives.remove', { archiveId: other.archiveId });
  await expect(local.api.run('models.evaluate', { modelId, part: 'test' })).rejects.toThrow(
    /was trained with \d+ beats in its test part; the index has 0 of them, as other was removed or changed since/,
  );
  const again = await local.api.run('archives.import', { folder });
  const second = await local.api.run('models.evaluate', { modelId, part: 'test' });
  expect(second.confusion).toEqual(first.confusion);

  await local.api.call('archives.remove', { archiveId: again.archiveId });
  for await (const _ of writeDemoArchive(folder, { seed: 60, records: 4, secondsEach: 20 }));
  const changed = await local.api.run('archives.import', { folder });
  await expect(local.api.run('models.evaluate', { modelId, part: 'test' })).rejects.toThrow('the index has 0 of them');
  await local.api.call('models.remove', { modelId });
  await local.api.call('archives.remove', { archiveId: changed.archiveId });
});

test('what was done is there after a restart', async () => {
  const jobs = (await local.api.call('jobs.list', { limit: 100 })).length;
  await local.close();
  local = await openLocalApp({ dataFolder, host: 'cli', validateOutputs: true });
  expect(await local.api.call('models.list', {})).toMatchObject([{ name: 'cnn-beats-7', problem: null }]);
  expect(await local.api.call('archives.list', {})).toMatchObject([{ name: 'people', beats: imported.beats }]);
  expect(await local.api.call('jobs.list', { limit: 100 })).toHaveLength(jobs);
});

test('a host that is killed while it trains leaves a usable data folder and a job that is told as failed', async () => {
  const own = join(parent, 'killed-data');
  const script = fileURLToPath(new URL('testing/trainForEver.ts', import.meta.url));
  const host = spawn(process.execPath, [script, own, join(parent, 'people')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(host, 'exit');
  for await (const text of host.stdout.setEncoding('utf8')) if (text.includes('training')) break;
  host.kill('SIGKILL');
  await ended;
  const next = await openLocalApp({ dataFolder: own, host: 'cli', validateOutputs: true });
  try {
    expect(await next.api.call('jobs.list', { limit: 9 })).toMatchObject([
      {
        name: 'models.train',
        state: 'failed',
        failure: { message: 'BeatLens was closed while it ran; start it again.' },
      },
      { name: 'archives.import', state: 'done' },
    ]);
    expect(await next.api.call('models.list', {})).toEqual([]);
    expect(await next.api.call('archives.list', {})).toMatchObject([{ records: 4, beats: imported.beats }]);
  } finally {
    await next.close();
  }
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
