import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { findingIn } from '../integrity.ts';

/** Pages of one step: all of them. In steps, each write of another connection would begin the copy anew. */
const allPages = 0x7fffffff;

/**
 * Copies a database by SQLite's backup, as it stands in one moment, while others read and write it. The copy is read whole
 * (`integrity_check`) and on the disk before it gets its name, so that under that name nothing unread ever stands.
 *
 * @returns bytes of the copy
 * @throws Error where the copy is damaged, which the source then is, too; where the disk is full
 */
export async function takeCopy(source: string, target: string, nativeBinding?: string): Promise<number> {
  const beside = `${target}.${process.pid}.unfinished`;
  const native = nativeBinding ? { nativeBinding } : {};
  closeSync(openSync(beside, 'wx', 0o600));
  try {
    const from = new Database(source, { readonly: true, timeout: 30_000, ...native });
    try {
      await from.backup(beside, { progress: () => allPages });
    } finally {
      from.close();
    }
    // Without a log beside it: one file is one backup.
    const copy = new Database(beside, { fileMustExist: true, ...native });
    try {
      copy.pragma('journal_mode = DELETE');
      const finding = findingIn(copy);
      if (finding !== undefined) throw new Error(`${source}: not backed up, as it is damaged (${finding})`);
    } finally {
      copy.close();
    }
    writeThrough(beside);
    renameSync(beside, target);
    writeThrough(dirname(target));
    return statSync(target).size;
  } catch (error) {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${beside}${ending}`, { force: true });
    throw error;
  }
}

/** A file, or the names in a folder, which Windows writes through by itself. */
export function writeThrough(path: string): void {
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
