import type { Call, Contract, Failure, Handlers } from '../../preload/contract/contract.ts';
import { type Channel, serve } from '../../preload/wire/wire.ts';
import { ReadFailure } from '../ecg/errors.ts';

/** A task yields progress, returns its result, stops when `abort` aborts. */
export type Task = (input: never, abort: AbortSignal) => AsyncGenerator<unknown, unknown, void>;
export type Tasks = { readonly [name: string]: Task };

/** Offers `tasks` to the host for as long as this process lives; ends the process when the host goes away. */
export function serveTasks(tasks: Tasks, channel: Channel): void {
  // The host decides when compute ends: Ctrl-C in a terminal reaches the whole group and would cut a checkpoint in two.
  process.on('SIGINT', () => {});
  channel.onClose(() => process.exit());
  serve(channel, tasks as unknown as Handlers<Contract>, contractOf(tasks), toFailure);
}

/**
 * The host is trusted: its own handlers checked the input at the window's edge, and the compiler checks the rest. So nothing
 * is checked here, and zod, which takes longer to load than a record to read, stays outside of this process.
 */
function contractOf(tasks: Tasks): Contract {
  const anything = { safeParse: (data: unknown) => ({ success: true, data }) } as unknown as Call['input'];
  return Object.fromEntries(
    Object.keys(tasks).map((name) => [name, { kind: 'job', input: anything, progress: anything, output: anything }]),
  );
}

function toFailure(error: unknown): Failure {
  if (error instanceof ReadFailure) return { code: 'invalid-input', message: error.message };
  if (!(error instanceof Error)) return { code: 'internal', message: `a task threw ${String(error)}` };
  return { code: 'internal', message: error.message, detail: error.stack };
}
