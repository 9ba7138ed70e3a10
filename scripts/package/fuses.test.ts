import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFuses, setFuses, wantedFuses } from './fuses.mjs';

/** A file with the wire of an Electron: the sentinel, version 1, the number of fuses, one sign each ("1" is on). */
function program(fuses: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-fuses-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'electron');
  const wire = Buffer.from([1, fuses.length, ...Buffer.from(fuses)]);
  writeFileSync(
    file,
    Buffer.concat([Buffer.from('before dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), wire, Buffer.from(' after')]),
  );
  return file;
}

test('all nine fuses are set as they are wanted', async () => {
  const file = program('101100010');
  await setFuses(file);
  expect(await readFuses(file)).toEqual(wantedFuses);
  expect(Object.keys(wantedFuses)).toHaveLength(9);
});

test('an older Electron has the first eight', async () => {
  const file = program('10110001');
  await setFuses(file);
  const { WasmTrapHandlers: _, ...first } = wantedFuses;
  expect(await readFuses(file)).toEqual(first);
});

test('a fuse that nobody has decided about stops the packaging', async () => {
  await expect(setFuses(program('1011000101'))).rejects.toThrow(/fuse/i);
});
