import { existsSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { IndexFailure } from './errors.ts';

/** Checked before it is opened up to this size. Measured: 12 MB (the index of MIT-BIH) in 0.12 s of processor time. */
export const checkedFirstBytes = 20 * 1024 * 1024;

/** A smaller one is checked in less time than a thread takes to start. */
const worthAThreadBytes = 2 * 1024 * 1024;

/** A check of an index (`damageOf`) in a thread of its own. */
export interface IndexCheck {
  /** Nobody should wait for it before the index is opened. */
  readonly isLong: boolean;
  /** What is wrong; undefined: nothing. Rejects where the thread could not check. */
  readonly found: Promise<IndexFailure | undefined>;
  /** Ends it: nothing is found then. */
  stop(): void;
}

/** What the thread (`integrityWorker.ts`) says: the failure in words, or null. */
export type Finding = { readonly message: string; readonly detail: string | undefined } | null;

/**
 * Begins to check an index, so that a host is loaded meanwhile: without loading SQLite here. Undefined where there is no index
 * yet, or a small one, which is checked when it is opened.
 */
export function beginCheck(
  file: string,
  nativeBinding?: string,
  { leastBytes = worthAThreadBytes, longBytes = checkedFirstBytes } = {},
): IndexCheck | undefined {
  const bytes = indexBytes(file);
  if (bytes === 0 || bytes < leastBytes) return undefined;
  const isLong = bytes > longBytes;
  const worker = new Worker(new URL('./integrityWorker.ts', import.meta.url), { workerData: { file, nativeBinding } });
  // A command that is done does not wait for a long check longer than its host does.
  if (isLong) worker.unref();
  let isStopped = false;
  const found = new Promise<IndexFailure | undefined>((resolve, reject) => {
    worker.once('message', (finding: Finding) =>
      resolve(finding === null ? undefined : new IndexFailure(file, finding.message, { detail: finding.detail })),
    );
    worker.once('error', reject);
    worker.once('exit', () => {
      if (isStopped) resolve(undefined);
      else reject(new Error(`${file}: the thread that checks the index ended without a word`));
    });
  });
  found.catch(() => {}); // whoever awaits it is told
  const stop = () => {
    isStopped = true;
    void worker.terminate();
  };
  return { isLong, found, stop };
}

/** Bytes of the index with what is not yet merged into it; 0 where there is none. */
export function indexBytes(file: string): number {
  return sizeOf(file) + sizeOf(`${file}-wal`);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
