import { existsSync, readdirSync } from 'node:fs';
import { ReadFailure } from '../ecg/errors.ts';

/** Records are written to a folder of their own: what stands in one already is never touched. @throws ReadFailure */
export function requireEmptyFolder(folder: string): void {
  const files = existsSync(folder) ? readdirSync(folder).length : 0;
  if (files === 0) return;
  throw new ReadFailure({
    file: folder,
    expected: 'a folder that is empty, or not there yet',
    found: `${files} files`,
    advice: 'nothing was written: choose another folder',
  });
}
