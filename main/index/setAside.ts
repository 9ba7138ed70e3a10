import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Renames an index, so that the next start makes a new one; put back under its name it is the index again. Its log goes
 * with it, as it holds what was written last.
 *
 * @returns the new path
 */
export function setIndexAside(file: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const free = (number: number): string => {
    const path = join(dirname(file), `index-set-aside-${time}${number === 1 ? '' : `-${number}`}.sqlite`);
    return existsSync(path) ? free(number + 1) : path;
  };
  const aside = free(1);
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${aside}${ending}`);
  }
  return aside;
}
