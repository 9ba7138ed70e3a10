import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { damageOf } from '../integrity.ts';
import { replaceSetAside } from '../setAside.ts';
import { type BackupCopy, backedUp } from './copies.ts';
import { rescueRows } from './rescueRows.ts';
import { writeThrough } from './takeCopy.ts';

export interface PutBack {
  /** Where the file is now that was in its place; null: there was none. */
  readonly setAside: string | null;
  /** Rows that were made after the backup and could be read from that file. Of review decisions alone: null of the index. */
  readonly rescued: number | null;
}

/**
 * Puts a backup in the place of its file, which is set aside with its log. The backup stays. Nobody may have the file open.
 * Decisions that were made since are taken from the file that is set aside, as far as they can be read, before it is.
 *
 * @throws IndexFailure where the backup itself is damaged; Error where the disk is full. Nothing was changed then
 */
export function putBack(dataFolder: string, copy: BackupCopy, now: Date, nativeBinding?: string): PutBack {
  const damage = damageOf(copy.file, nativeBinding);
  if (damage) throw damage;
  const file = join(dataFolder, backedUp[copy.of]);
  const beside = `${file}.${process.pid}.unfinished`;
  try {
    copyFileSync(copy.file, beside);
    chmodSync(beside, 0o600);
    const rescued = copy.of === 'reviews' && existsSync(file) ? rescueRows(file, beside, nativeBinding) : null;
    writeThrough(beside);
    const setAside = replaceSetAside(file, beside, now) ?? null;
    writeThrough(dataFolder);
    return { setAside, rescued };
  } finally {
    for (const ending of ['', '-journal']) rmSync(`${beside}${ending}`, { force: true });
  }
}
