/** Thread that checks an index (`integrity.ts`) and says what is wrong with it, or null. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Finding } from './indexCheck.ts';
import { damageOf } from './integrity.ts';

const { file, nativeBinding } = workerData as { file: string; nativeBinding?: string };
const damage = damageOf(file, nativeBinding);
const finding: Finding = damage === undefined ? null : { message: damage.message, detail: damage.detail };
parentPort?.postMessage(finding);
