import type { Contract, Failure, Handlers } from '../contract/contract.ts';
import { type Method, methodOf, noMethod, parse, type Schema, type UntypedJob } from './methods.ts';
import { type Pace, paceOf } from './pace.ts';
import { sendFailure } from './sendFailure.ts';
import { type Channel, cancelled, RemoteFailure, type WireMessage } from './wire.ts';

export interface ServeOptions {
  /** Passes the events of the serving side on; returns the function that stops it. */
  onEvent?: (listener: (name: string, payload: unknown) => void) => () => void;
  /** Checks replies, progress and events against the contract too (tests). */
  validateOutputs?: boolean;
  /** Requests that run at the same time; by default `mostAtOnce`. */
  atOnce?: number;
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
  const named = (name: string) => methodOf(contract, handlers, name);
  return answerAll(channel, named, toFailure, { ...options, atOnce: options.atOnce ?? mostAtOnce, checkEvent });
}

/** Requests of one client that run at the same time. A screen has fewer than ten under way. */
export const mostAtOnce = 256;

/** Progress that carries data, as the records of an import, waits so far: some hundred half-hour records. */
const mostAheadBytes = 16e6;

/**
 * As `serve`, for jobs without a contract: both ends are of one program, so that the compiler checks what is asked, and nothing
 * is checked here. A job waits where who asked is far behind in working on its progress; he tells what he has (`taken`). The jobs of
 * `serve` do not: a window that is asleep would stop them.
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
  return answerAll(channel, methodNamed, toFailure, { mostAheadBytes });
}

function answerAll(
  channel: Channel,
  methodNamed: (name: string) => Method,
  toFailure: (error: unknown) => Failure,
  options: ServeOptions & {
    readonly checkEvent?: (name: string, payload: unknown) => void;
    readonly mostAheadBytes?: number;
  },
): () => void {
  const running = new Map<number, { kind: 'call' | 'job'; controller: AbortController; pace: Pace }>();
  let open = true;

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    const pace = paceOf(options.mostAheadBytes ?? Number.POSITIVE_INFINITY);
    controller.signal.addEventListener('abort', pace.end);
    try {
      if (running.size >= (options.atOnce ?? Number.POSITIVE_INFINITY)) throw tooMany(name);
      const method = methodNamed(name);
      running.set(id, { kind: method.kind, controller, pace });
      const checkedInput = method.input ? parse(method.input, input, 'invalid-input', name) : input;
      const check = (schema: Schema | undefined, value: unknown, what: string) =>
        options.validateOutputs && schema ? parse(schema, value, 'internal', `${what} of ${name}`) : value;
      const onProgress = (value: unknown) => {
        channel.send({ type: 'progress', id, value: check(method.progress, value, 'progress') });
        if (options.mostAheadBytes === undefined) return;
        pace.sent(value);
        return pace.room();
      };
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
    else if (request?.type === 'taken') running.get(request.id)?.pace.taken();
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
    for (const { kind, controller, pace } of running.values()) {
      pace.end();
      if (kind === 'call') controller.abort();
    }
  }
  return stop;
}

/** Runs a job to its end. Stopping to iterate does not finalise a generator, hence `return()`. */
async function exhaust(
  steps: AsyncGenerator<unknown, unknown, void>,
  name: string,
  signal: AbortSignal,
  onProgress: (value: unknown) => Promise<void> | undefined,
): Promise<unknown> {
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
      await onProgress(step.value);
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

function failureOf(error: unknown, name: string, signal: AbortSignal, toFailure: (error: unknown) => Failure): Failure {
  if (error instanceof RemoteFailure) return error.failure;
  const isAbort = error === signal.reason || (error instanceof Error && error.name === 'AbortError');
  return signal.aborted && isAbort ? cancelled(name).failure : toFailure(error);
}

/** A message that a client may send, or undefined. */
function clientMessage(message: unknown): Extract<WireMessage, { type: 'request' | 'cancel' | 'taken' }> | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id, name, input } = message as { [key: string]: unknown };
  if (!Number.isSafeInteger(id)) return undefined;
  if (type === 'cancel' || type === 'taken') return { type, id: id as number };
  return type === 'request' && typeof name === 'string' ? { type, id: id as number, name, input } : undefined;
}

function tooMany(name: string): RemoteFailure {
  const message = `${name.slice(0, 80)}: ${mostAtOnce} requests of this window are under way; wait until some are answered`;
  return new RemoteFailure({ code: 'conflict', message });
}
