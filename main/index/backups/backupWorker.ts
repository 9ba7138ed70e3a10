/** Thread that makes one backup (`backUp.ts`) and says how large it is, or why there is none. */
import { parentPort, workerData } from 'node:worker_threads';
import { takeCopy } from './takeCopy.ts';

const { source, target, nativeBinding } = workerData as { source: string; target: string; nativeBinding?: string };
try {
  parentPort?.postMessage({ bytes: await takeCopy(source, target, nativeBinding) });
} catch (error) {
  parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
}
