// biome-ignore-all lint/correctness/useYield: a task is a generator, also where it has no progress to tell
/** Tasks that do what real ones should never do. */
import { ReadFailure } from '../../ecg/errors.ts';

/** Waits without an end, and keeps the event loop alive. */
const forever = () => new Promise<never>(() => setInterval(() => {}, 60_000));

export const testTasks = {
  async *sum(input: { values: Float32Array }, abort: AbortSignal): AsyncGenerator<{ done: number }, number, void> {
    let total = 0;
    for (const [index, value] of input.values.entries()) {
      abort.throwIfAborted();
      total += value;
      yield { done: index + 1 };
    }
    return total;
  },
  async *processId(_input: object, _abort: AbortSignal): AsyncGenerator<never, number, void> {
    return process.pid;
  },
  /** Yields until it is cancelled. */
  async *countForever(_input: object, abort: AbortSignal): AsyncGenerator<number, never, void> {
    for (let done = 1; ; done += 1) {
      abort.throwIfAborted();
      yield done;
    }
  },
  /** Leaves the event loop running, but never answers. */
  async *ignoreCancel(_input: object, _abort: AbortSignal): AsyncGenerator<string, never, void> {
    yield 'started';
    return forever();
  },
  /** Stops the whole process in a loop, as a native call that never returns would. */
  async *hang(_input: object, _abort: AbortSignal): AsyncGenerator<string, never, void> {
    yield 'started';
    for (;;);
  },
  async *readBadFile(_input: object, _abort: AbortSignal): AsyncGenerator<never, never, void> {
    throw new ReadFailure({ file: '100.hea', place: 'line 1', expected: 'a name', advice: 'copy it again' });
  },
  async *mistake(_input: object, _abort: AbortSignal): AsyncGenerator<never, never, void> {
    throw new RangeError('a mistake in the code');
  },
  async *exit(input: { code: number }, _abort: AbortSignal): AsyncGenerator<string, never, void> {
    yield 'started';
    console.log('chatter on standard output');
    console.error('the engine gave up');
    process.exit(input.code);
  },
  async *throwOutside(_input: object, _abort: AbortSignal): AsyncGenerator<string, never, void> {
    yield 'started';
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
    return forever();
  },
  async *rejectOutside(_input: object, _abort: AbortSignal): AsyncGenerator<string, never, void> {
    yield 'started';
    void Promise.reject(new Error('nobody awaits this'));
    return forever();
  },
};
