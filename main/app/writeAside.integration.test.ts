import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeAside } from './writeAside.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-aside-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes 1 MB in a process whose files may have 64 kB at most: the write fails half way, as on a full disk. */
function writeTooMuch(module: string, call: string) {
  const code = `import { writeAside } from ${JSON.stringify(new URL(module, import.meta.url).href)};
    await ${call}.catch((error) => { console.log(error.message); process.exitCode = 3; });`;
  // Blocks of 512 bytes in sh, of 1024 in some.
  const limited = ['-c', 'ulimit -f 64; exec "$@"', 'sh', process.execPath, '--no-warnings', '--input-type=module'];
  return spawnSync('sh', [...limited, '-e', code], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
}

test('a report that does not fit on the disk leaves no half file, keeps what was there, and says why', () => {
  const file = join(folder, 'r.pdf');
  writeFileSync(file, 'mine');
  const wide = `writeAside(${JSON.stringify(file)}, new Uint8Array(1_000_000), { what: 'the report', overwrite: true })`;
  const { status, stdout, stderr } = writeTooMuch('./writeAside.ts', wide);
  expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
  expect(stdout).toContain(`the report could not be written to ${file}: `);
  expect(stdout).toContain('larger than this disk or your account allows');
  expect(readdirSync(folder)).toEqual(['r.pdf']);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a file of the user that is called as ours would be is neither written over nor removed', async () => {
  const file = join(folder, 'r.svg');
  const theirs = `${file}.${process.pid}.part`;
  writeFileSync(theirs, 'mine');
  const written = writeAside(file, 'new', { what: 'the figure', overwrite: false });
  await expect(written).rejects.toThrow(`the figure could not be written to ${file}: `);
  expect(readFileSync(theirs, 'utf8')).toBe('mine');
  rmSync(theirs);
  await writeAside(file, 'new', { what: 'the figure', overwrite: false });
  expect(readdirSync(folder)).toEqual(['r.svg']);
});

test('a file that another program has open is replaced whole, and that program keeps what it had', async () => {
  const file = join(folder, 'r.pdf');
  writeFileSync(file, 'old');
  const reader = spawn(process.execPath, [
    '-e',
    `const file = require('fs').openSync(${JSON.stringify(file)}, 'r+');
     process.stdout.write('open');
     process.stdin.once('data', () => { process.stdout.write(require('fs').readFileSync(file, 'utf8')); process.exit(); });`,
  ]);
  const said = reader.stdout.setEncoding('utf8');
  expect((await once(said, 'data'))[0]).toBe('open');
  await writeAside(file, 'new', { what: 'the report', overwrite: true });
  expect(readFileSync(file, 'utf8')).toBe('new');
  reader.stdin.write('now');
  expect((await once(said, 'data'))[0]).toBe('old');
  expect(readdirSync(folder)).toEqual(['r.pdf']);
});

/** Writes over `r.pdf`, which holds "mine", where a step of the system fails so. */
async function failing(step: 'open' | 'rename', code: string): Promise<string> {
  const file = join(folder, 'r.pdf');
  writeFileSync(file, 'mine');
  vi.resetModules();
  vi.doMock('node:fs/promises', async (load) => ({
    ...(await load<typeof import('node:fs/promises')>()),
    [step]: () => Promise.reject(Object.assign(new Error(`${code}: refused`), { code })),
  }));
  try {
    const { writeAside: refused } = await import('./writeAside.ts');
    return await refused(file, 'new', { what: 'the report', overwrite: true }).then(
      () => 'written',
      (error: Error) => error.message,
    );
  } finally {
    vi.doUnmock('node:fs/promises');
    vi.resetModules();
  }
}

test.each([
  // Windows replaces no file that is open.
  ['rename', 'EBUSY', /r\.pdf: the file there is open in another program/],
  ['rename', 'EPERM', /r\.pdf: the file there is open in another program/],
  ['rename', 'EACCES', /r\.pdf: the file there is open in another program/],
  ['open', 'EACCES', /r\.pdf: no permission to write there\. Name a file in a folder of yours/],
  ['open', 'EROFS', /r\.pdf: this disk can only be read/],
  ['open', 'ENOSPC', /r\.pdf: the disk is full\. Free some space/],
] as const)(
  'where %s fails with %s, it is said in words, what was there stays, and nothing half is left',
  async (...[step, code, said]) => {
    expect(await failing(step, code)).toMatch(said);
    expect(readFileSync(join(folder, 'r.pdf'), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['r.pdf']);
  },
);
