import type { ManifestJob } from '../../../preload/contract/contract.ts';
import type { Compute, TaskName } from '../../compute/client.ts';
import type { AppContext } from '../context.ts';
import { lateHandlers } from '../lateHandlers.ts';

/** Answers one task in the place of the compute process. */
export type TaskInPlace = (input: unknown, abort: AbortSignal) => AsyncGenerator<unknown, unknown, void>;

/** Runs the use case of a job at once and without a row, some of its tasks answered by others than the compute process. */
export function runWithoutQueue(
  context: AppContext,
  { name, input }: ManifestJob,
  inPlace: Partial<Record<TaskName, TaskInPlace>>,
  signal: AbortSignal,
): AsyncGenerator<unknown, unknown, void> {
  const compute: Compute = {
    ...context.compute,
    run: ((task: TaskName, asked: never, abort: AbortSignal) =>
      inPlace[task]?.(asked, abort) ?? context.compute.run(task, asked, abort)) as Compute['run'],
  };
  const jobs: AppContext['jobs'] = { ...context.jobs, run: ({ work }, stop) => work(stop) };
  const handlers = lateHandlers({ ...context, compute, jobs });
  const handler = handlers[name] as (input: unknown, signal: AbortSignal) => AsyncGenerator<unknown, unknown, void>;
  return handler(input, signal);
}
