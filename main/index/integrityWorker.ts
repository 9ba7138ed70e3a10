/** Thread that checks an index (`integrity.ts`) and says what is wrong with it, or null. */
import { parentPort, workerData } from 'node:worker_threads';
import { damageOf } from './integrity.ts';

const { file, nativeBinding } = workerData as { file: string; nativeBinding?: string };
parentPort?.postMessage(damageOf(file, nativeBinding)?.detail ?? null);
