import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What BeatLens itself puts into a data folder. The browser's profile in `window` looks after itself. */
const ownEntries =
  /^((index|reviews).*\.sqlite.*|pretrained\.json|window\.json|logs|locks|backups|models|checkpoints|cross-validations|pyramids|demo.*)$/;

/**
 * Records have names, birth dates and diagnoses: nobody but the account that BeatLens runs under reads its folder (700) and
 * files (600), also those that a version before made under the usual mask. Windows has no such modes.
 *
 * @param isOwn whether the folder is BeatLens's alone; of any other, its own entries alone are closed
 */
export function keepPrivate(folder: string, isOwn: boolean, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') return;
  if (isOwn) close(folder);
  for (const entry of readdirSync(folder)) if (ownEntries.test(entry)) closeAll(join(folder, entry));
}

/** What others could read of a data folder's own entries, as paths in it; the folder itself is `.`. */
export function notPrivate(folder: string, platform: NodeJS.Platform = process.platform): string[] {
  if (platform === 'win32') return [];
  const own = readdirSync(folder).filter((entry) => ownEntries.test(entry));
  const all = own.flatMap((entry) => [entry, ...below(join(folder, entry)).map((name) => join(entry, name))]);
  return ['.', ...all].filter((name) => {
    const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
    return found !== undefined && (found.isDirectory() || found.isFile()) && (found.mode & 0o077) !== 0;
  });
}

function below(path: string): string[] {
  return lstatSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
}

function closeAll(path: string): void {
  if (!close(path)) return;
  for (const entry of readdirSync(path)) closeAll(join(path, entry));
}

/** True for a folder. Links, and what belongs to another account, stay as they are. */
function close(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || !(found.isDirectory() || found.isFile())) return false;
  if ((found.mode & 0o077) !== 0) {
    try {
      chmodSync(path, found.mode & 0o700);
    } catch {
      return false;
    }
  }
  return found.isDirectory();
}
