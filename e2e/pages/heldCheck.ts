/**
 * Loaded into a host (`NODE_OPTIONS=--import`): the thread that checks the index waits until the file BEATLENS_HELD_CHECK is gone, as it
 * takes longer for an index of gigabytes.
 */
import { existsSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

const held = process.env.BEATLENS_HELD_CHECK;
const isCheck = !isMainThread && String((workerData as { file?: unknown } | null)?.file).endsWith('index.sqlite');
const pause = new Int32Array(new SharedArrayBuffer(4));
while (held && isCheck && existsSync(held)) Atomics.wait(pause, 0, 0, 50);
