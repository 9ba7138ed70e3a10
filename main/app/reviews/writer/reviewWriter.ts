import { Worker } from 'node:worker_threads';
import type { Failure } from '../../../../preload/contract/contract.ts';
import { RemoteFailure } from '../../../../preload/wire/wire.ts';
import { type AppContext, timestamp } from '../../context.ts';
import type { TellProgress } from './decidingContext.ts';
import { type WriteInput, type WriteName, type Written, writes } from './writes.ts';

export interface ReviewWriter {
  /** On the disk when this answers; where it fails, nothing of it is. */
  write<N extends WriteName>(name: N, input: WriteInput<N>, tell?: TellProgress): Promise<Written<N>>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export interface ToWriter {
  readonly id: number;
  readonly name: WriteName;
  readonly input: unknown;
  /** The time of the act. */
  readonly now: string;
}

export type FromWriter =
  | { readonly id: number; readonly done: number; readonly total: number }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure };

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly tell: TellProgress;
}

/**
 * The one who writes to the file of review decisions: a thread, started when first needed, so that an act of 100,000 beats keeps no
 * window waiting. Acts are written one after the other, each in one transaction. Decisions of an index in memory are written here.
 */
export function createReviewWriter(context: Pick<AppContext, 'index' | 'reviews' | 'now' | 'version'>): ReviewWriter {
  const { index } = context;
  if (index.file === ':memory:') {
    return {
      write: async (name, input, tell = () => {}) => writes[name](context, input as never, tell) as never,
      close: async () => {},
    };
  }
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let lastId = 0;
  let whenIdle = () => {};

  function ended(one: Worker, because: string): void {
    if (thread !== one) return;
    thread = undefined;
    for (const { reject } of waiting.values()) {
      reject(
        new Error(
          `the thread that writes review decisions ended (${because}); nothing of the act was written. Try again.`,
        ),
      );
    }
    waiting.clear();
    whenIdle();
  }

  function take(one: Worker, message: FromWriter): void {
    const asked = waiting.get(message.id);
    if (asked === undefined) return;
    if ('total' in message) {
      asked.tell(message.done, message.total);
      return;
    }
    waiting.delete(message.id);
    if (waiting.size === 0) {
      // A command that is done does not wait for the thread.
      one.unref();
      whenIdle();
    }
    if ('failure' in message) asked.reject(new RemoteFailure(message.failure));
    else asked.resolve(message.value as never);
  }

  function started(): Worker {
    // Made, checked and brought to its newest version here; what is wrong with the file is thrown here.
    const reviews = context.reviews();
    const workerData = {
      ...{ index: index.file, reviews: reviews.file, nativeBinding: index.nativeBinding, version: context.version },
    };
    const one = new Worker(new URL('./reviewWorker.ts', import.meta.url), { workerData });
    one.on('message', (message: FromWriter) => take(one, message));
    one.on('error', (error) => ended(one, error instanceof Error ? error.message : String(error)));
    one.on('exit', (code) => ended(one, `exit code ${code}`));
    return one;
  }

  return {
    async write(name, input, tell = () => {}) {
      thread ??= started();
      const one = thread;
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, tell });
        one.ref();
        one.postMessage({ id, name, input, now: timestamp(context) } satisfies ToWriter);
      });
    },
    async close() {
      if (waiting.size > 0) {
        await new Promise<void>((resolve) => {
          whenIdle = resolve;
        });
      }
      const one = thread;
      thread = undefined;
      await one?.terminate();
    },
  };
}
