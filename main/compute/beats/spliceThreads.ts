import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ReadFailure, type ReadFailureFacts } from '../../ecg/errors.ts';
import type { KindClasses } from '../../ecg/rhythmSynthesis/rhythmSyntheses.ts';
import type { SplicedRoom, SpliceTask } from './spliceRecord.ts';

/** What all threads of a training share. */
export interface Splicing {
  readonly room: SplicedRoom;
  readonly kinds: KindClasses;
}

/** What a thread posts of a task. */
export type SpliceAnswer = { readonly classIndex: Uint8Array } | { readonly failure: ReadFailureFacts };

export interface SplicedRecordBeats {
  readonly firstRow: number;
  /** Of the beats from `firstRow` on. [beats] */
  readonly classIndex: Uint8Array;
}

/** More threads hold more records in memory at once, and hardly wait less: the training itself has two cores' work. */
const mostThreads = 4;

/** Most of what a thread makes is soon garbage: with 16 MB for it three records took 631 MB in two threads, without a limit 881. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/**
 * Splices records in threads, one a core, each a record at a time. Yields each record as it is done, in no order: what a record gives
 * depends on nothing but its task. Threads end with the computation, also where it fails or stops.
 *
 * @throws ReadFailure of the first record that cannot be read; the signal's reason
 */
export async function* spliceInThreads(
  { tasks, ...shared }: Splicing & { readonly tasks: readonly SpliceTask[] },
  abort: AbortSignal,
): AsyncGenerator<SplicedRecordBeats, void, void> {
  const waiting = [...tasks];
  const done: SplicedRecordBeats[] = [];
  let failed: { readonly error: unknown } | undefined;
  let wake = () => {};
  const fail = (error: unknown) => {
    failed ??= { error };
    wake();
  };
  const stop = () => fail(abort.reason);
  abort.addEventListener('abort', stop, { once: true });
  if (abort.aborted) stop();
  const threads = Array.from({ length: Math.min(tasks.length, mostThreads, availableParallelism()) }, () => {
    const worker = new Worker(new URL('./spliceWorker.ts', import.meta.url), { workerData: shared, resourceLimits });
    let task: SpliceTask | undefined;
    const next = () => {
      task = waiting.shift();
      worker.postMessage(task ?? null);
    };
    worker.on('message', (answer: SpliceAnswer) => {
      if ('failure' in answer) return fail(new ReadFailure(answer.failure));
      done.push({ firstRow: task!.firstRow, classIndex: answer.classIndex });
      next();
      wake();
    });
    worker.on('error', fail);
    worker.on('exit', () => task && fail(new Error(`the thread that splices ${task.record.record} ended by itself`)));
    next();
    return worker;
  });
  try {
    for (let count = 0; count < tasks.length; ) {
      if (failed) throw failed.error;
      const one = done.shift();
      if (one) {
        count++;
        yield one;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    abort.removeEventListener('abort', stop);
    await Promise.all(threads.map((worker) => worker.removeAllListeners().terminate()));
  }
}
