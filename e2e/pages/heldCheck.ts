/**
 * Loaded into a host and its processes (`NODE_OPTIONS=--import`): what checks the index, a process or a thread, waits until the file
 * BEATLENS_HELD_CHECK is gone, as it takes longer for an index of gigabytes.
 */
import { existsSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

const held = process.env.BEATLENS_HELD_CHECK;
const isCheck = isMainThread
  ? String(process.argv[1]).includes('integrityWorker')
  : String((workerData as { file?: unknown } | null)?.file).endsWith('index.sqlite');
const pause = new Int32Array(new SharedArrayBuffer(4));
while (held && isCheck && existsSync(held)) Atomics.wait(pause, 0, 0, 50);
