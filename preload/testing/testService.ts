/** A small service that shows every trait of the wire; served over each transport by the tests. */
import { z } from 'zod';
import type { Failure, Handlers } from '../contract/contract.ts';
import { type ServeOptions, serve } from '../wire/serve.ts';
import type { Channel } from '../wire/wire.ts';

const nothing = z.object({}).strict();

export const testContract = {
  double: { kind: 'call', input: z.object({ value: z.number().max(1000) }), output: z.number() },
  fail: { kind: 'call', input: z.object({ message: z.string() }), output: nothing },
  wait: { kind: 'call', input: nothing, output: nothing },
  uncloneable: { kind: 'call', input: nothing, output: z.unknown() },
  wrongOutput: { kind: 'call', input: nothing, output: z.string() },
  negate: {
    kind: 'call',
    input: z.object({ samples: z.instanceof(Float32Array), marks: z.array(z.instanceof(Int32Array)) }),
    output: z.object({ samples: z.instanceof(Float32Array), marks: z.array(z.instanceof(Int32Array)) }),
  },
  announce: { kind: 'call', input: z.object({ text: z.string() }), output: nothing },
  /** What became of the jobs so far. */
  journal: { kind: 'call', input: nothing, output: z.array(z.string()) },
  count: {
    kind: 'job',
    input: z.object({ to: z.number().int(), label: z.string() }),
    progress: z.object({ done: z.number() }),
    output: z.object({ counted: z.number() }),
  },
  /** Never waits for anything, so only the wire can let a cancel in. */
  countBusily: { kind: 'job', input: z.object({ to: z.number() }), progress: z.number(), output: z.number() },
  /** Waits for its signal, or for `release`. */
  waitForCancel: { kind: 'job', input: z.object({ label: z.string() }), progress: z.string(), output: z.string() },
  release: { kind: 'call', input: nothing, output: nothing },
  /** Ends well although it was cancelled. */
  tooLate: { kind: 'job', input: nothing, progress: z.string(), output: z.string() },
  announced: { kind: 'event', payload: z.object({ text: z.string(), samples: z.instanceof(Float64Array) }) },
} as const;
export type TestContract = typeof testContract;

export interface TestService {
  handlers: Handlers<TestContract>;
  onEvent: NonNullable<ServeOptions['onEvent']>;
}

export function testService(): TestService {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const journal: string[] = [];
  let release = () => {};
  const untilAborted = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

  return {
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    handlers: {
      double: ({ value }) => value * 2,
      fail: ({ message }) => {
        throw new TestError(message);
      },
      async wait(_input, signal) {
        await untilAborted(signal).finally(() => journal.push('wait aborted'));
        return {};
      },
      uncloneable: () => ({ handler: () => 1 }),
      wrongOutput: () => 5 as unknown as string,
      negate: ({ samples, marks }) => ({ samples: samples.map((v) => -v), marks: marks.map((m) => m.map((v) => -v)) }),
      announce({ text }) {
        for (const listener of listeners) listener('announced', { text, samples: Float64Array.of(1, Number.NaN) });
        return {};
      },
      journal: () => journal,
      async *count({ to, label }) {
        try {
          for (let done = 1; done <= to; done += 1) yield { done };
          journal.push(`${label} done`);
          return { counted: to };
        } finally {
          await Promise.resolve();
          journal.push(`${label} finalised`);
        }
      },
      async *countBusily({ to }) {
        for (let done = 1; done <= to; done += 1) yield done;
        return to;
      },
      async *waitForCancel({ label }, signal) {
        try {
          yield 'started';
          await Promise.race([
            untilAborted(signal),
            new Promise<void>((resolve) => {
              release = resolve;
            }),
          ]);
          journal.push(`${label} ran to its end`);
          return 'released';
        } finally {
          journal.push(`${label} finalised`);
        }
      },
      release() {
        release();
        return {};
      },
      async *tooLate(_input, signal) {
        yield 'started';
        await untilAborted(signal).catch(() => {});
        return 'finished all the same';
      },
    },
  };
}

class TestError extends Error {}

export function testFailure(error: unknown): Failure {
  if (error instanceof TestError) return { code: 'conflict', message: error.message, detail: 'a test error' };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

export function serveTest(channel: Channel, service: TestService): () => void {
  return serve(channel, service.handlers, testContract, testFailure, {
    onEvent: service.onEvent,
    validateOutputs: true,
  });
}
