import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { finish } from '../../preload/numeric/steps.ts';
import { compareSums, sumsFile, writeSums } from './installedFiles.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-installed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'beatlens'), 'program');
  writeFileSync(join(folder, 'resources', 'app.asar'), 'code');
  writeFileSync(join(folder, 'resources', 'lib.so.2'), 'library');
  symlinkSync('lib.so.2', join(folder, 'resources', 'lib.so'));
});

test('nothing differs after the list was written', async () => {
  const list = await writeSums(folder);
  expect(await finish(compareSums(folder))).toEqual({
    listSha256: list,
    compared: 4,
    changed: [],
    missing: [],
    added: [],
  });
});

test('the list is one that sha256sum reads', async () => {
  await writeSums(folder);
  // From `printf code | sha256sum`.
  expect(readFileSync(join(folder, sumsFile), 'utf8')).toContain(
    '5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b  resources/app.asar\n',
  );
});

test('a changed file, a missing one, a new one and a link that leads elsewhere are named', async () => {
  await writeSums(folder);
  writeFileSync(join(folder, 'resources', 'app.asar'), 'c0de');
  rmSync(join(folder, 'beatlens'));
  writeFileSync(join(folder, 'resources', 'extra.node'), '');
  rmSync(join(folder, 'resources', 'lib.so'));
  symlinkSync('nowhere', join(folder, 'resources', 'lib.so'));
  expect(await finish(compareSums(folder))).toMatchObject({
    changed: ['resources/app.asar', 'resources/lib.so'],
    missing: ['beatlens'],
    added: ['resources/extra.node'],
  });
});

test('without a list, or with a damaged one, nothing is called sound', async () => {
  await expect(finish(compareSums(folder))).rejects.toThrow(/SHA256SUMS is missing.*Install BeatLens again/);
  writeFileSync(join(folder, sumsFile), 'x');
  await expect(finish(compareSums(folder))).rejects.toThrow(/SHA256SUMS is damaged/);
});
