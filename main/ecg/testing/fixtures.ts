import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporaryFolder.ts';

const root = fileURLToPath(new URL('../../../resources/fixtures/cases/', import.meta.url));

/** A folder of resources/fixtures/cases: small files, all made up, with a README of what is right. */
export function fixtureFolder(name: string): string {
  return join(root, name);
}

/**
 * A copy of such a folder, the test's own. A header `X.hea` without its signal file gets the one that many cases share: ten
 * seconds of two signals at 360 Hz in format 16, with R peaks at 200, 500 ... 3200.
 */
export function fixtureCopy(name: string): string {
  const folder = temporaryFolder();
  cpSync(fixtureFolder(name), folder, { recursive: true });
  completeIn(folder);
  return folder;
}

function completeIn(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) completeIn(path);
    const signals = path.replace(/\.hea$/, '.dat');
    if (signals !== path && !existsSync(signals)) cpSync(join(root, 'ten-seconds.dat'), signals);
  }
}

/** Positions of the beats in `ten-seconds.dat`: 11 of them. */
export const tenSecondBeats: readonly number[] = Array.from({ length: 11 }, (_, beat) => 200 + 300 * beat);
