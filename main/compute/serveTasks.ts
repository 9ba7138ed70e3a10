import type { Failure } from '../../preload/contract/contract.ts';
import { serveJobs } from '../../preload/wire/serve.ts';
import type { Channel } from '../../preload/wire/wire.ts';
import { DocumentRefused } from '../documents/errors.ts';
import { ReadFailure } from '../ecg/errors.ts';

/** A task yields progress, returns its result, stops when `abort` aborts. */
export type Task = (input: never, abort: AbortSignal) => AsyncGenerator<unknown, unknown, void>;
export type Tasks = { readonly [name: string]: Task };

/** Offers `tasks` to the host for as long as this process lives; ends the process when the host goes away. */
export function serveTasks(tasks: Tasks, channel: Channel): void {
  // The host decides when compute ends: Ctrl-C in a terminal reaches the whole group and would cut a checkpoint in two.
  process.on('SIGINT', () => {});
  channel.onClose(() => process.exit());
  // The host's own handlers checked the input at the window's edge, and zod takes longer to load than a record to read.
  serveJobs(channel, tasks, toFailure);
}

function toFailure(error: unknown): Failure {
  if (error instanceof ReadFailure || error instanceof DocumentRefused)
    return { code: 'invalid-input', message: error.message };
  if (!(error instanceof Error)) return { code: 'internal', message: `a task threw ${String(error)}` };
  return { code: 'internal', message: error.message, detail: error.stack };
}
