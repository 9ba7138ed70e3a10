import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { finish } from '../../preload/numeric/steps.ts';
import { beginLocal } from './beginLocal.ts';
import { openLocalApp } from './local.ts';

const never = new AbortController().signal;

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'beatlens-local-'));
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
});

async function open() {
  const local = await openLocalApp({ dataFolder, host: 'cli', validateOutputs: true });
  onTestFinished(() => local.close());
  return local.api;
}

test('the host answers in this process, with the data folder it was given', async () => {
  const api = await open();
  expect(await api.call('app.info', {})).toMatchObject({ host: 'cli', dataFolder, canChooseFolder: false });
  expect(await api.call('archives.list', {})).toEqual([]);
  expect(existsSync(join(dataFolder, 'index.sqlite'))).toBe(true);
});

test('errors of the app keep their kind', async () => {
  const api = await open();
  await expect(api.call('models.get', { modelId: 7 })).rejects.toMatchObject({ code: 'not-found' });
  await expect(api.call('models.get', { modelId: 0 })).rejects.toMatchObject({ code: 'invalid-input' });
});

test('compute starts when it is asked for and says which engine it has; its chatter goes to the log', async () => {
  const api = await open();
  expect(['native', 'wasm', 'javascript']).toContain((await api.call('app.engine', {})).name);
  expect(existsSync(join(dataFolder, 'logs'))).toBe(true);
});

test('the code of tasks and the engine load ahead, and a process that ended since is started again', async () => {
  const begun = beginLocal(dataFolder, { tasks: ['importFolder'], engine: true });
  const names = ['importFolder', 'explainBeat', 'measureTraits'] as const;
  expect(await finish(begun.compute.run('prepare', { tasks: names, engine: true }, never))).toBeNull();
  await begun.compute.stop();
  const local = await openLocalApp({ dataFolder, host: 'cli', begun });
  onTestFinished(() => local.close());
  expect(['native', 'wasm', 'javascript']).toContain((await local.api.call('app.engine', {})).name);
});

test('the demo archive is made and imported as a job, with progress and events', async () => {
  const api = await open();
  const told: string[] = [];
  api.on('jobs.changed', ({ state }) => told.push(state));
  const counted = new Set<string>();
  const result = await api.run('archives.createDemo', { seed: 1 }, { onProgress: (step) => counted.add(step.counted) });
  expect(result.rejected).toEqual([]);
  expect(result.beats).toBeGreaterThan(1000);
  expect(counted.size).toBeGreaterThan(0);
  expect(told.at(-1)).toBe('done');
  const [archive] = await api.call('archives.list', {});
  expect(archive).toMatchObject({ synthetic: true, beats: result.beats });
});

test('a cancelled job ends as cancelled and the host goes on', async () => {
  const api = await open();
  const controller = new AbortController();
  const job = api.run(
    'archives.createDemo',
    { seed: 1 },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  await expect
    .poll(async () => (await api.call('jobs.list', { limit: 1 }))[0]?.state, { timeout: 20_000 })
    .toBe('cancelled');
});

test('where the index is damaged, a compute process that was begun ahead does not keep the process alive', async () => {
  writeFileSync(join(dataFolder, 'index.sqlite'), 'no index'.repeat(1000));
  const { code, output } = await ownProcess(`
    import { beginLocal } from ${JSON.stringify(besides('beginLocal.ts'))};
    import { openLocalApp } from ${JSON.stringify(besides('local.ts'))};
    const dataFolder = ${JSON.stringify(dataFolder)};
    const begun = beginLocal(dataFolder, { tasks: [], engine: false });
    await openLocalApp({ dataFolder, host: 'cli', begun }).catch((error) => console.log(error.message));`);
  expect(code).toBe(0);
  expect(output).toContain('not a BeatLens index');
});

test('after close nothing keeps the process alive, and nothing is left on standard output', async () => {
  const { code, output } = await ownProcess(`
    import { openLocalApp } from ${JSON.stringify(besides('local.ts'))};
    const local = await openLocalApp({ dataFolder: ${JSON.stringify(dataFolder)}, host: 'cli' });
    await local.api.call('app.engine', {});
    await local.close();`);
  expect({ code, output }).toEqual({ code: 0, output: '' });
  expect(readFileSync(join(dataFolder, 'index.sqlite')).subarray(0, 15).toString()).toBe('SQLite format 3');
  expect(existsSync(join(dataFolder, 'index.sqlite-wal'))).toBe(false);
});

const besides = (file: string) => pathToFileURL(join(import.meta.dirname, file)).href;

/** Runs a script to its end. */
async function ownProcess(script: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(child, 'close');
  return { code, output };
}
