import { existsSync, linkSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Renames an index, so that the next start makes a new one; put back under its name it is the index again. Its log goes
 * with it, as it holds what was written last.
 *
 * @returns the new path
 */
export function setIndexAside(file: string, now: Date): string {
  const aside = freePath(file, now);
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${aside}${ending}`);
  }
  return aside;
}

/**
 * Puts a whole database in the place of one that is set aside: at no moment is there none of that name, so that a kill leaves
 * the one or the other. The log goes first: SQLite would merge it into any database beside it.
 *
 * @param whole in the same folder; it gets the name of `file`
 * @returns where the other one is now; undefined where there was none
 */
export function replaceSetAside(file: string, whole: string, now: Date): string | undefined {
  const aside = freePath(file, now);
  const isThere = existsSync(file);
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${aside}${ending}`);
  }
  if (isThere) {
    try {
      linkSync(file, aside);
    } catch {
      renameSync(file, aside); // a file system without links
    }
  }
  renameSync(whole, file);
  return isThere ? aside : undefined;
}

function freePath(file: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const stem = basename(file, '.sqlite');
  const free = (number: number): string => {
    const path = join(dirname(file), `${stem}-set-aside-${time}${number === 1 ? '' : `-${number}`}.sqlite`);
    return existsSync(path) || existsSync(`${path}-wal`) ? free(number + 1) : path;
  };
  return free(1);
}
