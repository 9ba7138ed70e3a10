import { existsSync, readdirSync } from 'node:fs';
import { asReadFailure, ReadFailure } from '../ecg/errors.ts';

/** Records are written to a folder of their own: what stands in one already is never touched. @throws ReadFailure */
export function requireEmptyFolder(folder: string): void {
  const files = namesIn(folder).length;
  if (files === 0) return;
  throw new ReadFailure({
    file: folder,
    expected: emptyFolder,
    found: `${files} files`,
    advice: 'nothing was written: choose another folder',
  });
}

const emptyFolder = 'a folder that is empty, or not there yet';

function namesIn(folder: string): readonly string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch (error) {
    throw asReadFailure(error, folder, emptyFolder);
  }
}
