import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bytesText } from '../../../preload/words/bytesText.ts';
import { indexBytes } from '../indexCheck.ts';
import {
  type BackedUp,
  type BackupCopy,
  backedUp,
  backupsFolder,
  copyPath,
  expired,
  listCopies,
  type Occasion,
} from './copies.ts';

export interface BackUpOptions {
  readonly dataFolder: string;
  readonly of: BackedUp;
  readonly occasion: Occasion;
  readonly now: Date;
  readonly nativeBinding?: string | undefined;
}

/**
 * Makes a backup in a thread of its own, then removes those that are kept no longer. Those of before stay until the new one
 * was read.
 *
 * @returns undefined where there is nothing to back up yet
 * @throws Error where none could be made; the message names the file and the reason
 */
export async function backUp({
  dataFolder,
  of,
  occasion,
  now,
  nativeBinding,
}: BackUpOptions): Promise<BackupCopy | undefined> {
  const source = join(dataFolder, backedUp[of]);
  const needed = indexBytes(source);
  if (needed === 0) return undefined;
  const folder = backupsFolder(dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < needed) {
    throw new Error(
      `${source}: not backed up: a backup takes ${bytesText(needed)}, and ${bytesText(bavail * bsize)} are free on the disk of ${folder}. Free some space.`,
    );
  }
  const target = copyPath(dataFolder, of, now, occasion);
  const bytes = await inThread({ source, target, nativeBinding });
  // A clock that was set back makes the new one the oldest.
  const gone = expired(listCopies(dataFolder, of)).filter(({ file }) => file !== target);
  for (const { file } of gone) rmSync(file, { force: true });
  return { file: target, of, occasion, at: now.toISOString(), bytes };
}

function inThread(workerData: {
  readonly source: string;
  readonly target: string;
  readonly nativeBinding: string | undefined;
}): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backupWorker.ts', import.meta.url), { workerData });
    worker.once('message', (said: { bytes: number } | { failure: string }) => {
      if ('bytes' in said) resolve(said.bytes);
      else reject(new Error(said.failure));
    });
    worker.once('error', reject);
    worker.once('exit', () =>
      reject(new Error(`${workerData.source}: the thread that makes a backup ended without a word`)),
    );
  });
}
