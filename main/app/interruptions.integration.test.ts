/** Whatever breaks a job off: a cancel, a killed compute process, a killed host. Nothing half is left, and work goes on. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult, TrainInput, TrainResult } from '../../preload/contract/contract.ts';
import { RemoteFailure } from '../../preload/wire/wire.ts';
import { temporaryFolder } from '../hosts/cli/testing/temporaryFolder.ts';
import { type LocalApp, openLocalApp } from '../hosts/local.ts';
import { cardIn, importPeople, modelsIn, newestJob, trainInput } from './testing/journey.ts';

const parent = temporaryFolder();
let local: LocalApp;
let imported: ImportResult;
let trained: TrainResult;

beforeAll(async () => {
  ({ local, imported } = await importPeople(parent));
  trained = await local.api.run('models.train', { ...trainInput, epochs: 1 });
});
afterAll(() => local?.close());

describe('cancelling', () => {
  test('a training stops between two batches and leaves no model, no folder and a working compute process', async () => {
    const before = modelsIn(parent);
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
    expect(await newestJob(local)).toMatchObject({ state: 'cancelled', name: 'models.train' });
    expect(modelsIn(parent)).toEqual(before);
    expect(
      (await local.api.run('evaluations.run', { modelId: trained.modelId, part: 'validation' })).beats,
    ).toBeGreaterThan(0);
  });

  test('an evaluation and class means stop too, and keep nothing', async () => {
    const { modelId } = trained;
    const evaluations = (await local.api.call('evaluations.list', { modelId })).length;
    const first = new AbortController();
    const evaluating = local.api.run(
      'evaluations.run',
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

test('a compute process that is killed interrupts its job with a word, and the next task has a new one', async () => {
  const before = modelsIn(parent);
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
  expect(await newestJob(local)).toMatchObject({ state: 'interrupted', failure: { code: 'interrupted' } });
  expect(modelsIn(parent)).toEqual(before);
  expect((await local.api.run('evaluations.run', { modelId: trained.modelId, part: 'test' })).beats).toBeGreaterThan(0);
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
  const [{ run: pieced, ...one }, { run: whole, ...other }] = [
    cardIn(parent, resumed.model),
    cardIn(parent, unbroken.model),
  ];
  expect(one).toEqual(other);
  expect([pieced.epochSeconds.length, whole.epochSeconds.length]).toEqual([8, 8]);
  for (const { modelId } of [resumed, unbroken]) await local.api.call('models.remove', { modelId });
});

test('a host that is killed while it trains leaves a usable data folder and a job that is told as interrupted', async () => {
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
        state: 'interrupted',
        failure: { message: expect.stringMatching(/^BeatLens ended while it ran\. Resumed, it /) },
      },
      { name: 'archives.import', state: 'done' },
    ]);
    expect(await next.api.call('models.list', {})).toEqual([]);
    expect(await next.api.call('archives.list', {})).toMatchObject([{ records: 4, beats: imported.beats }]);
  } finally {
    await next.close();
  }
});
