import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
