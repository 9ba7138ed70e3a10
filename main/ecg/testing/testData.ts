import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Real recordings for tests, kept outside the project: `../shared/data` beside it. A test that needs them is skipped
 * where they are absent, with one line that says so.
 */
const root = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

export const mitdbFolder = `${root}mitdb`;
export const samplesFolder = `${root}wfdb-samples`;
export const ludbFolder = `${root}ludb/data`;

export const hasMitdb = present(mitdbFolder);
export const hasSamples = present(samplesFolder);
export const hasLudb = present(ludbFolder);

function present(folder: string): boolean {
  const isThere = existsSync(folder);
  if (!isThere) console.warn(`skipped: tests that need ${folder}, which is not there`);
  return isThere;
}
