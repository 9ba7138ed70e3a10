import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { IndexFailure } from './errors.ts';

/** Checked before it is opened up to this size. Measured: 12 MB (the index of MIT-BIH) in 0.12 s of processor time. */
export const checkedFirstBytes = 20 * 1024 * 1024;

/** A smaller one is checked in less time than a thread takes to start. */
const worthAThreadBytes = 2 * 1024 * 1024;

/** A check of an index (`damageOf`) in a thread or process of its own. */
export interface IndexCheck {
  /** Nobody should wait for it before the index is opened. */
  readonly isLong: boolean;
  /** What is wrong; undefined: nothing. Rejects where it could not be checked. */
  readonly found: Promise<IndexFailure | undefined>;
  /** Ends it: nothing is found then. */
  stop(): void;
}

/** What `integrityWorker.ts` is given. */
export interface CheckAsked {
  readonly file: string;
  readonly nativeBinding?: string | undefined;
}

/** What it says: the failure in words, or null. */
export type Finding = { readonly message: string; readonly detail: string | undefined } | null;

/**
 * Begins to check an index, so that a host is loaded meanwhile: without loading SQLite here. Undefined where there is no index
 * yet, or a small one, which is checked when it is opened.
 *
 * @param inProcess a long check runs in a process of plain Node: a thread in the midst of it cannot be ended, and a host that is done
 *   would wait for it (1.5 s of an index of a million beats)
 */
export function beginCheck(
  file: string,
  nativeBinding?: string,
  { leastBytes = worthAThreadBytes, longBytes = checkedFirstBytes, inProcess = false } = {},
): IndexCheck | undefined {
  const bytes = indexBytes(file);
  if (bytes === 0 || bytes < leastBytes) return undefined;
  const isLong = bytes > longBytes;
  const asked: CheckAsked = { file, nativeBinding };
  const { emitter, end } = isLong && inProcess ? inChild(asked) : inThread(asked);
  // A command that is done does not wait for a long check longer than its host does.
  if (isLong) emitter.unref();
  let isStopped = false;
  const found = new Promise<IndexFailure | undefined>((resolve, reject) => {
    emitter.once('message', (finding: Finding) =>
      resolve(finding === null ? undefined : new IndexFailure(file, finding.message, { detail: finding.detail })),
    );
    emitter.once('error', reject);
    emitter.once('exit', () => {
      if (isStopped) resolve(undefined);
      else reject(new Error(`${file}: what checks the index ended without a word`));
    });
  });
  found.catch(() => {}); // whoever awaits it is told
  const stop = () => {
    isStopped = true;
    end();
  };
  return { isLong, found, stop };
}

/** What checks, wherever it runs. */
interface Checking {
  readonly emitter: Worker | ChildProcess;
  end(): void;
}

const checker = new URL('./integrityWorker.ts', import.meta.url);

function inThread(asked: CheckAsked): Checking {
  const worker = new Worker(checker, { workerData: asked });
  return { emitter: worker, end: () => void worker.terminate() };
}

function inChild(asked: CheckAsked): Checking {
  const child = fork(fileURLToPath(checker), [JSON.stringify(asked)], { execArgv: [], stdio: 'ignore' });
  return { emitter: child, end: () => void child.kill('SIGKILL') };
}

/** Bytes of the index with what is not yet merged into it; 0 where there is none. */
export function indexBytes(file: string): number {
  return sizeOf(file) + sizeOf(`${file}-wal`);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
