/** Thread that splices records (`spliceThreads.ts`), one at a time, into memory that it shares. */
import { parentPort, workerData } from 'node:worker_threads';
import { factsOf, ReadFailure } from '../../ecg/errors.ts';
import { type SpliceTask, spliceRecord } from './spliceRecord.ts';
import type { SpliceAnswer, Splicing } from './spliceThreads.ts';

const { room, kinds } = workerData as Splicing;
const port = parentPort!;

port.on('message', async (task: SpliceTask | null) => {
  if (task === null) return port.close();
  port.postMessage(await answer(task));
});

async function answer(task: SpliceTask): Promise<SpliceAnswer> {
  try {
    return { classIndex: await spliceRecord(task, room, kinds) };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return { failure: factsOf(error) };
  }
}
