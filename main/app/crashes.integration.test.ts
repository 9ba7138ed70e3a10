/** The compute process really aborts, is killed, or fills its heap while a job runs: told in words, interrupted, and resumed. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobRow, Progress } from '../../preload/contract/contract.ts';
import type { RemoteFailure } from '../../preload/wire/wire.ts';
import type { Death, DeathOrder } from '../compute/testing/dieOnOrder.ts';
import { writeDemoArchive } from '../ecg/synthetic/demoArchive.ts';
import { beatlens, beatlensJson } from '../hosts/cli/testing/beatlens.ts';
import { temporaryFolder } from '../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../hosts/local.ts';
import { importPeople, modelsIn, newestJob, openIn, trainInput } from './testing/journey.ts';

const parent = temporaryFolder();
const bare = join(parent, 'bare');
const order = join(parent, 'death.json');
const before = process.env.NODE_OPTIONS;
let local: LocalApp;
let modelId: number;

beforeAll(async () => {
  const preloaded = fileURLToPath(new URL('../compute/testing/dieOnOrder.ts', import.meta.url));
  process.env.NODE_OPTIONS = `--max-old-space-size=160 --import=${preloaded}`;
  process.env.BEATLENS_DEATH = order;
  ({ local } = await importPeople(parent));
  ({ modelId } = await local.api.run('models.train', { ...trainInput, epochs: 1 }));
  for await (const _ of writeDemoArchive(bare, { seed: 6, records: 4, secondsEach: 60 }));
  for (const file of readdirSync(bare)) if (file.endsWith('.atr')) rmSync(join(bare, file));
});
afterAll(async () => {
  await local?.close();
  delete process.env.BEATLENS_DEATH;
  if (before === undefined) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = before;
});

const deaths: readonly { how: Death; words: RegExp }[] = [
  { how: 'abort', words: /\(SIGABRT\).* native code crashed/ },
  { how: 'segmentation', words: /\(SIGSEGV\).* native code crashed/ },
  { how: 'kill', words: /\(SIGKILL\).* memory runs out/ },
  { how: 'heap', words: /\(SIGABRT\).* no memory left/ },
];

/** The one failure of a job during which the compute process dies. */
async function interrupted(wanted: DeathOrder, run: () => Promise<unknown>): Promise<{ message: string; row: JobRow }> {
  writeFileSync(order, JSON.stringify(wanted));
  const error = (await run().then(
    () => Promise.reject(new Error('the job ended as if nothing had happened')),
    (thrown: unknown) => thrown,
  )) as RemoteFailure;
  expect(error).toMatchObject({ code: 'interrupted' });
  return { message: error.message, row: await newestJob(local) };
}

/** As the list of jobs starts it again, in a new compute process. */
function resume({ name, input }: JobRow, onProgress?: (step: Progress) => void): Promise<unknown> {
  const run = local.api.run as (name: string, input: unknown, options: object) => Promise<unknown>;
  return run(name, input, { onProgress });
}

describe.each(deaths)('$how', ({ how, words }) => {
  test('of a training: it goes on after its last whole epoch, and no half model is left', async () => {
    const models = modelsIn(parent);
    const input = { ...trainInput, seed: 11 + deaths.findIndex((one) => one.how === how), epochs: 3 };
    const { message, row } = await interrupted({ how, epoch: 2 }, () => local.api.run('models.train', input));
    expect(message).toMatch(words);
    expect(message).toContain('while it worked on train');
    expect(message).toContain('goes on after its last whole epoch');
    expect(row).toMatchObject({
      name: 'models.train',
      state: 'interrupted',
      failure: { code: 'interrupted', message },
    });
    expect(modelsIn(parent)).toEqual(models);
    const told = new Set<string | undefined>();
    await resume(row, ({ message }) => told.add(message));
    // Epochs are short here: the first progress that is told of the second epoch may be of the third.
    expect([...told].join()).toMatch(/goes on after epoch [12], where it was broken off/);
    expect(await newestJob(local)).toMatchObject({ name: 'models.train', state: 'done' });
  });

  test('of class means: nothing of them is kept, and they are computed when they are resumed', async () => {
    const method = ({ abort: 'grad-cam', segmentation: 'hires-cam', kill: 'grad-cam++', heap: 'xgrad-cam' } as const)[
      how
    ];
    const choice = { modelId, method, selection: 'all', part: 'test' } as const;
    const { message, row } = await interrupted({ how }, () =>
      local.api.run('explanations.classMeans', { ...choice, targets: ['N', 'V'] }),
    );
    expect(message).toMatch(words);
    expect(row).toMatchObject({ name: 'explanations.classMeans', state: 'interrupted' });
    expect(await local.api.call('explanations.latest', choice)).toEqual({ found: null });
    await resume(row);
    expect(await local.api.call('explanations.latest', choice)).not.toEqual({ found: null });
  });

  test('of an import and of a detection: what is stored is whole, and resumed they have all records', async () => {
    const { message, row } = await interrupted({ how }, () => local.api.run('archives.import', { folder: bare }));
    expect(message).toMatch(words);
    expect(row).toMatchObject({ name: 'archives.import', state: 'interrupted' });
    const { archiveId } = (await resume(row)) as { archiveId: number };
    expect(await local.api.call('records.list', { archiveId })).toHaveLength(4);
    const detection = await interrupted({ how }, () => local.api.run('archives.detectBeats', { archiveId }));
    expect(detection.message).toMatch(words);
    expect(detection.row).toMatchObject({ name: 'archives.detectBeats', state: 'interrupted' });
    await resume(detection.row);
    const records = await local.api.call('records.list', { archiveId });
    expect(records.map(({ beats }) => beats > 0)).toEqual([true, true, true, true]);
    await local.api.call('archives.remove', { archiveId });
  });
});

test('a job stays interrupted over a restart of the program, and the command line resumes it', async () => {
  const input = { ...trainInput, seed: 21, epochs: 2 };
  const { row } = await interrupted({ how: 'abort', epoch: 2 }, () => local.api.run('models.train', input));
  await local.close();
  const data = ['--data', join(parent, 'data')];
  const [listed] = await beatlensJson<JobRow[]>(['jobs', ...data]);
  expect(listed).toMatchObject({ id: row.id, state: 'interrupted', failure: row.failure });
  const { code, out, err } = await beatlens(['jobs', 'resume', String(row.id), ...data]);
  expect({ code, err }).toMatchObject({ code: 0 });
  expect(out).toContain(': done');
  const [resumed] = await beatlensJson<JobRow[]>(['jobs', ...data]);
  expect(resumed).toMatchObject({ name: 'models.train', state: 'done' });
  const again = await beatlens(['jobs', 'resume', String(resumed!.id), ...data]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('was not interrupted (done)') });
  local = await openIn(parent);
});

test('a command whose compute process aborts ends with exit code 1 and the words, and the next one works', async () => {
  const data = ['--data', join(parent, 'data')];
  const train = [
    'train',
    '--network',
    'cnn',
    '--split',
    'beats',
    '--seed',
    '31',
    '--epochs',
    '2',
    '--batch-size',
    '32',
  ];
  writeFileSync(order, JSON.stringify({ how: 'abort', epoch: 2 } satisfies DeathOrder));
  const { code, err } = await beatlens([...train, ...data]);
  expect(code).toBe(1);
  expect(err).toMatch(/the compute process ended unexpectedly \(SIGABRT\).*goes on after its last whole epoch/);
  expect(await newestJob(local)).toMatchObject({ name: 'models.train', state: 'interrupted' });
  expect((await beatlens([...train, ...data])).code).toBe(0);
});
