import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openedFile } from './openedFiles.ts';

test('a record leads to its folder, a folder to itself, a bundle to its check, and anything else to a sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-opened-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string) => {
    writeFileSync(join(folder, name), '');
    return join(folder, name);
  };
  for (const name of ['100.hea', 'night.EDF', 'b.bdf']) {
    expect(openedFile(put(name))).toEqual({ kind: 'records', path: join(folder, name), folder });
  }
  mkdirSync(join(folder, 'mitdb'));
  expect(openedFile(join(folder, 'mitdb'))).toMatchObject({ kind: 'records', folder: join(folder, 'mitdb') });
  expect(openedFile(put('report.beatlens.zip'))).toMatchObject({ kind: 'bundle' });
  expect(openedFile(put('holiday.jpg'))).toMatchObject({
    kind: 'refused',
    reason: expect.stringMatching(/no file that BeatLens opens.*\.hea.*\.edf.*\.zip/),
  });
  expect(openedFile(join(folder, 'gone.hea'))).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('There is no such file'),
  });
});
