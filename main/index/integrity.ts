import { existsSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { asIndexFailure, damagedIndex, type IndexFailure } from './errors.ts';

/** Checked before anything else up to this size. Measured: 12 MB (the index of MIT-BIH) in 0.37 s on a busy core. */
export const checkedAtOnceBytes = 24 * 1024 * 1024;

/** Bytes of the index with what is not yet merged into it; 0 where there is none. */
export function indexBytes(file: string): number {
  return sizeOf(file) + sizeOf(`${file}-wal`);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/**
 * Reads the whole index and compares tables with their indexes (SQLite's `integrity_check`; `quick_check` does not compare).
 * By a connection that cannot write: a log that does not belong to the file is then not merged into it.
 *
 * @returns what is wrong; undefined where nothing is, or where the file cannot be opened, which opening it tells
 */
export function damageOf(file: string, nativeBinding?: string): IndexFailure | undefined {
  if (!existsSync(file) || statSync(file).size === 0) return undefined;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, timeout: 5000, ...(nativeBinding ? { nativeBinding } : {}) });
    const found = database.pragma('integrity_check(1)', { simple: true });
    return found === 'ok' ? undefined : damagedIndex(file, String(found));
  } catch (error) {
    const { code } = error as { code?: string };
    const isDamage = code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
    return isDamage ? (asIndexFailure(error, file) as IndexFailure) : undefined;
  } finally {
    database?.close();
  }
}

/** The same in a thread of its own (`integrityWorker.ts`), for files that take longer. */
export function damageInBackground(
  file: string,
  workerFile: string | URL,
  nativeBinding?: string,
): { readonly found: Promise<IndexFailure | undefined>; stop(): void } {
  const worker = new Worker(workerFile, { workerData: { file, nativeBinding } });
  // A command that is done does not wait for it longer than its host does.
  worker.unref();
  const found = new Promise<IndexFailure | undefined>((resolve) => {
    worker.once('message', (detail: string | null) =>
      resolve(detail === null ? undefined : damagedIndex(file, detail)),
    );
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
  return { found, stop: () => void worker.terminate() };
}
