import type { Api, Contract } from '../contract/contract.ts';
import { type Channel, cancelled, RemoteFailure, type WireMessage } from './wire.ts';

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress?: OnProgress | undefined;
}

/** The promise of one who takes time resolves when the progress was worked on, which the other side is told (`serveJobs`). */
type OnProgress = (value: unknown) => void | Promise<void>;

interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** What may be asked over a channel whose contract nobody named. */
export interface UntypedApi {
  call(name: string, input: unknown, options?: RequestOptions): Promise<unknown>;
  run(name: string, input: unknown, options?: RequestOptions): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

/** Holds the other side's contract over `channel`. */
export function connect<C extends Contract>(channel: Channel): Api<C> {
  return connectUntyped(channel) as Api<C>;
}

/** The same where the compiler checks what is asked elsewhere. */
export function connectUntyped(channel: Channel): UntypedApi {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let lastId = 0;
  let closed: string | undefined;

  channel.onMessage((message) => {
    const arrived = message as WireMessage;
    if (arrived.type === 'event') {
      for (const listener of listeners.get(arrived.name) ?? []) listener(arrived.payload);
      return;
    }
    const request = pending.get(arrived.id);
    if (request === undefined) return; // answered, or given up by an aborted call
    if (arrived.type === 'progress') {
      const worked = request.onProgress?.(arrived.value);
      if (worked instanceof Promise) void worked.then(() => channel.send({ type: 'taken', id: arrived.id }));
      return;
    }
    pending.delete(arrived.id);
    if (arrived.type === 'reply') request.resolve(arrived.value);
    else if (arrived.type === 'failure') request.reject(new RemoteFailure(arrived.failure));
  });
  channel.onClose((reason) => {
    closed = reason;
    for (const request of pending.values()) request.reject(new RemoteFailure({ code: 'internal', message: reason }));
    pending.clear();
  });

  function request(
    name: string,
    input: unknown,
    options: RequestOptions & { readonly rejectAtOnce: boolean },
  ): Promise<unknown> {
    return new Promise<unknown>((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) return reject(cancelled(name));
      if (closed !== undefined) return reject(new RemoteFailure({ code: 'internal', message: closed }));
      lastId += 1;
      const id = lastId;
      const abort = () => {
        if (!pending.has(id)) return;
        channel.send({ type: 'cancel', id });
        if (!options.rejectAtOnce) return;
        pending.get(id)?.reject(cancelled(name));
        pending.delete(id);
      };
      pending.set(id, {
        resolve: (value) => {
          signal?.removeEventListener('abort', abort);
          resolve(value);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', abort);
          reject(error);
        },
        onProgress: options.onProgress,
      });
      signal?.addEventListener('abort', abort);
      try {
        channel.send({ type: 'request', id, name, input });
      } catch (error) {
        pending.get(id)?.reject(error as Error);
        pending.delete(id);
      }
    });
  }

  return {
    call: (name, input, options = {}) => request(name, input, { ...options, rejectAtOnce: true }),
    // A cancelled job is over when the other side says so: it may have files to put in order first.
    run: (name, input, options = {}) => request(name, input, { ...options, rejectAtOnce: false }),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
