import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sfc32 } from '../../../../preload/numeric/random.ts';
import { openLocalApp } from '../../../hosts/local.ts';
import { temporaryFolder, testApp } from '../../testing/testApp.ts';
import { writeTinyRecord } from '../../testing/tinyRecord.ts';

const beats = 1500;

/** An index on the disk with a record of so many beats. */
async function withBeats(dataFolder: string) {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', 'N'.repeat(beats));
  const app = testApp({ dataFolder, indexFile: join(dataFolder, 'index.sqlite') });
  await app.run('archives.import', { folder });
  const { beats: listed } = await app.call('beats.list', { order: 'position', offset: 0, limit: beats });
  return { app, beatIds: Float64Array.from(listed, ({ id }) => id) };
}

test('an act of many beats tells how far it is, is answered whole, and decisions asked for meanwhile come after it', async () => {
  const { app, beatIds } = await withBeats(temporaryFolder());
  const told: number[] = [];
  const act = app.run(
    'templates.decide',
    { reviewer: 'Ada', beatIds, action: 'relabel', label: 'V' },
    { onProgress: ({ done }) => told.push(done) },
  );
  // The act is on its way: what is asked before it would be written before it.
  await expect.poll(() => told.length).toBeGreaterThan(0);
  const one = app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: beatIds[0]! }, action: 'keep' }],
  });
  expect(await act).toEqual({ act: 1, relabelled: beats, others: 0 });
  expect((await one).decisions[0]).toMatchObject({ act: 2, before: { label: 'V' }, after: { label: 'N' } });
  expect(told).toEqual([...told].sort((a, b) => a - b));
  await app.run('reviews.undo', { reviewer: 'Ada' });
  const undone = await app.run('reviews.undo', { reviewer: 'Ada' });
  expect([undone.total, undone.decisions.length]).toEqual([beats, 1000]);
  const [progress] = await app.call('reviews.progress', { reviewer: 'Ada' });
  expect(progress).toMatchObject({ beats: 0, lastDecision: null });
});

test('what the thread refuses is told in its words, and the thread goes on', async () => {
  const { app, beatIds } = await withBeats(temporaryFolder());
  await expect(app.run('reviews.undo', { reviewer: 'Ada' })).rejects.toThrow('there is no decision of Ada to undo');
  const wrong = Float64Array.from([...beatIds, 7]);
  const act = { reviewer: 'Ada', beatIds: wrong, action: 'keep' } as const;
  await expect(app.run('templates.decide', act)).rejects.toThrow('there is no beat 7');
  expect((await app.call('reviews.list', { offset: 0, limit: 10 })).total).toBe(0);
  expect(await app.run('templates.decide', { ...act, beatIds })).toMatchObject({ act: 1, others: beats });
});

test('a host that is killed in the middle of an act leaves the whole act or nothing of it', async () => {
  const dataFolder = temporaryFolder();
  const { app, beatIds } = await withBeats(dataFolder);
  await app.run('templates.decide', { reviewer: 'Ada', beatIds, action: 'keep' });
  await app.app.close();
  const random = sfc32('killed acts');
  let answered = 0;
  for (let round = 0; round < 4; round++) answered += await actsUntilKilled(dataFolder, 400 * random());
  const { api, close } = await openLocalApp({ dataFolder, host: 'cli' });
  const rows = new Map<number, number>();
  for (let offset = 0; ; offset += 10_000) {
    const { total, decisions } = await api.call('reviews.list', { offset, limit: 10_000 });
    for (const { act } of decisions) rows.set(act, (rows.get(act) ?? 0) + 1);
    if (offset + decisions.length >= total) break;
  }
  await close();
  expect(rows.size).toBeGreaterThan(answered);
  expect([...new Set(rows.values())]).toEqual([beats]);
}, 120_000);

/** A host that relabels all beats again and again; how many acts it had answered when it was killed. */
function actsUntilKilled(dataFolder: string, afterMs: number): Promise<number> {
  const program = fileURLToPath(new URL('../../../../scripts/review/actForEver.ts', import.meta.url));
  const child = spawn(process.execPath, [program, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // From the first that an act tells of itself, so that some are killed in the middle of it.
    if (out === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    out += text;
  });
  return new Promise((resolve) => child.on('close', () => resolve(out.split('done\n').length - 1)));
}
