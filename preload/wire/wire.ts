/**
 * One protocol on every hop: window <-> host and host <-> compute. Six messages, any channel that carries them.
 *
 * client -> server: request, cancel. server -> client: progress, reply, failure, event.
 * Every request ends in exactly one reply or failure. A closed channel rejects what the client waits for; on the serving
 * side it aborts calls but leaves jobs alone: a job ends by itself or by an explicit cancel.
 */
import type { Api, Contract, Failure, Handlers } from '../contract/contract.ts';
import { sendFailure } from './sendFailure.ts';

export type WireMessage =
  | { type: 'request'; id: number; name: string; input: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'progress'; id: number; value: unknown }
  | { type: 'reply'; id: number; value: unknown }
  | { type: 'failure'; id: number; failure: Failure }
  | { type: 'event'; name: string; payload: unknown };

/** A two-way line to the other side. Closing is final; `onClose` fires once, also when it closed before. */
export interface Channel {
  /** Throws where a value cannot be carried (a function, say). On a closed channel it does nothing. */
  send(message: WireMessage): void;
  onMessage(listener: (message: unknown) => void): () => void;
  /** `reason` is a sentence for the screen. */
  onClose(listener: (reason: string) => void): () => void;
  close(): void;
}

/** A failure of the other side, thrown here. */
export class RemoteFailure extends Error {
  override readonly name = 'RemoteFailure';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
  get code(): Failure['code'] {
    return this.failure.code;
  }
}

export function cancelled(what: string): RemoteFailure {
  return new RemoteFailure({ code: 'cancelled', message: `${what} was cancelled` });
}

// ---- client ----------------------------------------------------------------------------------------------------

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress?: ((value: unknown) => void) | undefined;
}

interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (value: unknown) => void;
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
    if (arrived.type === 'progress') return request.onProgress?.(arrived.value);
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

// ---- server ----------------------------------------------------------------------------------------------------

export interface ServeOptions {
  /** Passes the events of the serving side on; returns the function that stops it. */
  onEvent?: (listener: (name: string, payload: unknown) => void) => () => void;
  /** Checks replies, progress and events against the contract too (tests). */
  validateOutputs?: boolean;
}

/**
 * Answers the requests that arrive on `channel`. Inputs are checked against the contract before a handler sees them.
 * `toFailure` is the only place where errors become failures. Returns the function that stops serving: calls are aborted,
 * jobs go on without being heard. A peer that breaks the protocol itself is cut off.
 */
export function serve<C extends Contract>(
  channel: Channel,
  handlers: Handlers<C>,
  contract: C,
  toFailure: (error: unknown) => Failure,
  options: ServeOptions = {},
): () => void {
  const checkEvent = (name: string, payload: unknown) => {
    const kind = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (kind?.kind !== 'event') throw new Error(`"${name}" is no event of the contract`);
    if (options.validateOutputs) parse(kind.payload, payload, 'internal', `payload of ${name}`);
  };
  return answerAll(channel, (name) => methodOf(contract, handlers, name), toFailure, { ...options, checkEvent });
}

/**
 * As `serve`, for jobs without a contract: both ends are of one program, so that the compiler checks what is asked, and nothing
 * is checked here.
 */
export function serveJobs(
  channel: Channel,
  jobs: { readonly [name: string]: (input: never, signal: AbortSignal) => AsyncGenerator<unknown, unknown, void> },
  toFailure: (error: unknown) => Failure,
): () => void {
  const methodNamed = (name: string): Method => {
    const run = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
    if (run === undefined) throw noMethod(name);
    return { kind: 'job', run: run as UntypedJob };
  };
  return answerAll(channel, methodNamed, toFailure, {});
}

function answerAll(
  channel: Channel,
  methodNamed: (name: string) => Method,
  toFailure: (error: unknown) => Failure,
  options: ServeOptions & { readonly checkEvent?: (name: string, payload: unknown) => void },
): () => void {
  const running = new Map<number, { kind: 'call' | 'job'; controller: AbortController }>();
  let open = true;

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    try {
      const method = methodNamed(name);
      running.set(id, { kind: method.kind, controller });
      const checkedInput = method.input ? parse(method.input, input, 'invalid-input', name) : input;
      const check = (schema: Schema | undefined, value: unknown, what: string) =>
        options.validateOutputs && schema ? parse(schema, value, 'internal', `${what} of ${name}`) : value;
      const onProgress = (value: unknown) =>
        channel.send({ type: 'progress', id, value: check(method.progress, value, 'progress') });
      const result =
        method.kind === 'call'
          ? await method.run(checkedInput, controller.signal)
          : await exhaust(method.run(checkedInput, controller.signal), name, controller.signal, onProgress);
      channel.send({ type: 'reply', id, value: check(method.output, result, 'output') });
    } catch (error) {
      sendFailure(channel, id, failureOf(error, name, controller.signal, toFailure));
    } finally {
      running.delete(id);
    }
  }

  const stopListening = channel.onMessage((message) => {
    const request = clientMessage(message);
    if (request?.type === 'cancel') running.get(request.id)?.controller.abort();
    else if (request && !running.has(request.id)) void answer(request.id, request.name, request.input);
    else channel.close();
  });
  const stopEvents = options.onEvent?.((name, payload) => {
    options.checkEvent?.(name, payload);
    channel.send({ type: 'event', name, payload });
  });
  const stopWatching = channel.onClose(stop);

  function stop(): void {
    if (!open) return;
    open = false;
    stopListening();
    stopEvents?.();
    stopWatching?.();
    for (const { kind, controller } of running.values()) if (kind === 'call') controller.abort();
  }
  return stop;
}

/** Runs a job to its end. Stopping to iterate does not finalise a generator, hence `return()`. */
async function exhaust(
  steps: AsyncGenerator<unknown, unknown, void>,
  name: string,
  signal: AbortSignal,
  onProgress: (value: unknown) => void,
): Promise<unknown> {
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
      onProgress(step.value);
      // A generator that never waits would keep the event loop, and with it the cancel message, out for ever.
      await nextTurn();
      if (signal.aborted) throw cancelled(name);
    }
  } finally {
    await steps.return(undefined);
  }
}

const immediate = (globalThis as { setImmediate?: (callback: () => void) => void }).setImmediate;
function nextTurn(): Promise<void> {
  return new Promise((resolve) => (immediate ? immediate(resolve) : setTimeout(resolve, 0)));
}

interface Schema {
  safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } };
}
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly origin?: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: boolean;
}
type UntypedJob = (input: unknown, signal: AbortSignal) => AsyncGenerator<unknown, unknown, void>;
/** A schema that is absent is not checked. */
type Method = { input?: Schema; output?: Schema; progress?: Schema } & (
  | { kind: 'call'; run: (input: unknown, signal: AbortSignal) => unknown }
  | { kind: 'job'; run: UntypedJob }
);

function methodOf(contract: Contract, handlers: object, name: string): Method {
  // Own properties only: `constructor` or `__proto__` are no methods.
  const entry = Object.hasOwn(contract, name) ? contract[name] : undefined;
  if (entry === undefined || entry.kind === 'event' || !Object.hasOwn(handlers, name)) {
    throw noMethod(name);
  }
  return { ...entry, run: (handlers as Record<string, unknown>)[name] } as Method;
}

function noMethod(name: string): RemoteFailure {
  const message = `there is no method "${name.slice(0, 80)}"; the window may be older or newer than its host: reload it`;
  return new RemoteFailure({ code: 'not-found', message });
}

function parse(schema: Schema, value: unknown, code: Failure['code'], what: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${pathText(issue.path)}: ${issueText(issue)}`);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  throw new RemoteFailure({ code, message: `${what}: ${issues[0]}${more}`, detail: issues.slice(0, 20).join('\n') });
}

/** A number beyond its limits in words of ours; the rest as zod says it. */
function issueText({ code, origin, minimum, maximum, inclusive, message }: Issue): string {
  if (origin !== 'number' && origin !== 'int') return message;
  if (code === 'too_big') return inclusive ? `expected at most ${maximum}` : `expected less than ${maximum}`;
  if (code === 'too_small') return inclusive ? `expected at least ${minimum}` : `expected more than ${minimum}`;
  return message;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole value' : path.map(String).join('.');
}

function failureOf(error: unknown, name: string, signal: AbortSignal, toFailure: (error: unknown) => Failure): Failure {
  if (error instanceof RemoteFailure) return error.failure;
  const isAbort = error === signal.reason || (error instanceof Error && error.name === 'AbortError');
  return signal.aborted && isAbort ? cancelled(name).failure : toFailure(error);
}

/** The two messages a client may send, or undefined. */
function clientMessage(message: unknown): Extract<WireMessage, { type: 'request' | 'cancel' }> | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id, name, input } = message as { [key: string]: unknown };
  if (!Number.isSafeInteger(id)) return undefined;
  if (type === 'cancel') return { type, id: id as number };
  return type === 'request' && typeof name === 'string' ? { type, id: id as number, name, input } : undefined;
}
