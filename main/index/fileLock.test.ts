import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { isLocked, takeLock } from './fileLock.ts';

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-lock-'));
  file = join(folder, 'locks', 'one.lock');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

test('one holder at a time, in this process too; released, the next has it', () => {
  const lock = takeLock(file)!;
  expect(takeLock(file)).toBeUndefined();
  expect(isLocked(file)).toBe(true);
  lock.release();
  const next = takeLock(file);
  expect(next).toBeDefined();
  next!.release();
});

test('what nobody holds is not locked, and its file is cleared away unless it is new', () => {
  expect(isLocked(file)).toBe(false);
  takeLock(file)!.release();
  expect(isLocked(file)).toBe(false);
  expect(existsSync(file)).toBe(true); // somebody may be about to lock it
  utimesSync(file, new Date(0), new Date(0));
  expect(isLocked(file)).toBe(false);
  expect(existsSync(file)).toBe(false);
});

test('a holder takes its file away with it', () => {
  takeLock(file)!.release({ remove: true });
  expect(existsSync(file)).toBe(false);
});

test('a killed process holds nothing any longer', async () => {
  const script = `
    import { takeLock } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'fileLock.ts')).href)};
    const isTaken = takeLock(${JSON.stringify(file)}) !== undefined;
    globalThis.gc();
    console.log(isTaken);
    setInterval(() => {}, 1000);`;
  // Garbage is collected before the lock is looked at: nothing but the process's life holds it.
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const text of child.stdout.setEncoding('utf8')) if (text.includes('true')) break;
  expect(isLocked(file)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isLocked(file)).toBe(false);
});

test('a lock that cannot be made is told with its file', () => {
  writeFileSync(join(file, '..', '..', 'plain'), '');
  expect(() => takeLock(join(file, '..', '..', 'plain', 'one.lock'))).toThrow();
});

test('a lock is taken while other processes look whether it is held', async () => {
  const script = `
    import { isLocked } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'fileLock.ts')).href)};
    console.log('looking');
    for (;;) isLocked(${JSON.stringify(file)});`;
  const children = [1, 2].map(() =>
    spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  for (let round = 0; round < 2000; round++) {
    const lock = takeLock(file, { waitMs: 1000 })!;
    expect(existsSync(file)).toBe(true);
    expect(isLocked(file)).toBe(true);
    lock.release();
  }
  expect(children.map((child) => child.exitCode)).toEqual([null, null]);
});
