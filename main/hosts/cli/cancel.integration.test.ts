/** Ctrl-C: exit code 130, no process left, and an index that goes on working. */
import type { ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { beatlens, beatlensJson, type Outcome } from './testing/beatlens.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const data = ['--data', join(folder, 'data')];
const train = ['train', '--network', 'cnn', '--split', 'beats', '--seed', '1', '--epochs', '500', '--batch-size', '16'];

beforeAll(async () => {
  writeTinyArchive(join(folder, 'tiny'), ['t1', 't2', 't3']);
  await beatlensJson(['import', join(folder, 'tiny'), ...data]);
});

/** Signals once the first epoch is told; keeps what the process had for children then. */
function atFirstEpoch(then: (child: ChildProcess) => void) {
  let children: number[] | undefined;
  return {
    onError: (err: string, child: ChildProcess) => {
      if (children || !/epoch +\d+ +loss/.test(err)) return;
      children = childrenOf(child.pid ?? 0);
      then(child);
    },
    children: () => children ?? [],
  };
}

test.skipIf(process.platform === 'win32')('the first Ctrl-C cancels the job cleanly', async () => {
  const watch = atFirstEpoch((child) => child.kill('SIGINT'));
  const { code, out, err } = await beatlens([...train, ...data], watch);
  expect({ code, out }).toEqual({ code: 130, out: '' });
  expect(err).toContain('cancelled');
  expect(watch.children()).not.toEqual([]);
  expect(watch.children().filter(isAlive)).toEqual([]);

  const jobs = await beatlensJson<{ id: number; name: string; state: string }[]>(['jobs', ...data]);
  expect(jobs[0]).toMatchObject({ name: 'models.train', state: 'cancelled' });
  expect(await beatlensJson(['models', ...data])).toEqual([]);
  const models = join(folder, 'data', 'models');
  expect(existsSync(models) ? readdirSync(models) : []).toEqual([]);

  const again = await beatlens(['jobs', 'cancel', String(jobs[0]?.id), ...data]);
  expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('has ended (cancelled)') });
});

test.skipIf(process.platform === 'win32')('a second Ctrl-C ends at once, and no process stays', async () => {
  const watch = atFirstEpoch((child) => {
    child.kill('SIGINT');
    child.kill('SIGINT');
    setTimeout(() => child.kill('SIGINT'), 5);
  });
  const { code } = await beatlens([...train, ...data], watch);
  expect(code).toBe(130);
  // Compute ends when it sees that its host has gone: after the batch it is in.
  await expect.poll(() => watch.children().filter(isAlive), { timeout: 20_000 }).toEqual([]);
  expect((await beatlens(['records', ...data])).code).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'killed without warning: the index is usable, the job is told as interrupted',
  async () => {
    const watch = atFirstEpoch((child) => child.kill('SIGKILL'));
    await expect(beatlens([...train, ...data], watch)).rejects.toThrow('SIGKILL');
    await expect.poll(() => watch.children().filter(isAlive), { timeout: 20_000 }).toEqual([]);
    const jobs = await beatlensJson<{ name: string; state: string }[]>(['jobs', ...data]);
    expect(jobs[0]).toMatchObject({ name: 'models.train', state: 'interrupted' });
    expect(await beatlensJson(['models', ...data])).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32')(
  'a job of another process can be watched to its end, and is cancelled where it runs',
  async () => {
    let watching: Promise<Outcome> | undefined;
    let cancelling: Promise<Outcome> | undefined;
    const onError = (err: string, child: ChildProcess) => {
      if (watching || !/epoch +\d+ +loss/.test(err)) return;
      watching = beatlensJson<{ id: number }[]>(['jobs', '--limit', '1', ...data]).then(([row]) => {
        const id = String(row?.id);
        cancelling = beatlens(['jobs', 'cancel', id, ...data]);
        void cancelling.finally(() => setTimeout(() => child.kill('SIGINT'), 1000));
        return beatlens(['jobs', 'watch', id, ...data]);
      });
    };
    expect((await beatlens([...train, ...data], { onError })).code).toBe(130);
    expect(await cancelling).toMatchObject({ code: 1, err: expect.stringContaining('runs in another BeatLens') });
    expect(await watching).toMatchObject({ code: 130, out: expect.stringMatching(/cancelled/) });
  },
);

test.skipIf(process.platform === 'win32')('serve prints its address and ends with Ctrl-C', async () => {
  // Once: `err` grows by the answer to the first one, and a second one would end it at once.
  let pressed = false;
  const { code, out } = await beatlens(['serve', '--port', '0', '--json', ...data], {
    onError: (err, child) => {
      if (pressed || !err.includes('Ctrl-C ends')) return;
      pressed = true;
      child.kill('SIGINT');
    },
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//) });
});

function childrenOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child ? [child] : []));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
