import { dirname, join } from 'node:path';
import { app } from 'electron';
// The one that shows the archive of the code as the file that it is.
import files from 'original-fs';
import type { FileDifferences } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { compareSums, sumsFile } from '../installedFiles.ts';

/** The program's folder, where it has a list of its files; undefined from source, and where the system checks them by itself. */
export function installedFolder(): string | undefined {
  const folder = dirname(process.execPath);
  return app.isPackaged && process.platform === 'linux' && files.existsSync(join(folder, sumsFile))
    ? folder
    : undefined;
}

/** @throws where the list is missing or damaged */
export function checkInstallation(folder: string): Promise<FileDifferences> {
  return finish(compareSums(folder, files));
}
